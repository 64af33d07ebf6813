//! Proxy and certificates, as `config.toml` says.

use super::server::{Reply, Server};
use super::{Place, list};

/// Made for this test; nothing is signed with it.
const CERTIFICATE: &str = "-----BEGIN CERTIFICATE-----
MIIBjTCCATOgAwIBAgIUQtrK397rvLCbh7N+vI8F+OJHdZ4wCgYIKoZIzj0EAwIw
GzEZMBcGA1UEAwwQVGVzdHVuaXZlcnNpdGVpdDAgFw0yNjExMjQxODM4MzBaGA8y
MTI2MTAzMTE4MzgzMFowGzEZMBcGA1UEAwwQVGVzdHVuaXZlcnNpdGVpdDBZMBMG
ByqGSM49AgEGCCqGSM49AwEHA0IABKv4qjuDWJ8gsz8kl8evH3q/Koh2xNB/uA8i
2YOv40Yd1I1jS39dVGVpe5gZgfopRRpSF9QCOLTL4fm+AV4ZVJajUzBRMB0GA1Ud
DgQWBBRt65B513a5bB6cwce2zb9E91xfpTAfBgNVHSMEGDAWgBRt65B513a5bB6c
wce2zb9E91xfpTAPBgNVHRMBAf8EBTADAQH/MAoGCCqGSM49BAMCA0gAMEUCID5N
bHISM9SB6wjieQeHzgDyJQdUrTuQIumUBjFnFmhGAiEA1980RvoZcNcjo2/TGJNH
2s01biVkb+zLD6C9z8T4IqY=
-----END CERTIFICATE-----
";

#[tokio::test]
async fn requests_go_through_the_proxy_with_the_certificates_that_are_given() {
    let proxy = Server::start(|_, _| Reply::status("403 Forbidden"));
    let place = Place::at("https://files.example.org/list.csv", "").await;
    let config = place.app.folder().join("config.toml");
    let written = format!("[network]\nproxy = \"{}\"\nca = \"ca.pem\"\n", proxy.url);
    std::fs::write(&config, &written).unwrap();
    let error = place.refused().await;
    assert!(error.contains("config.toml: ca: ") && error.contains("ca.pem"), "{error}");
    std::fs::write(place.app.folder().join("ca.pem"), "nothing\n").unwrap();
    assert!(place.refused().await.contains("no certificate in it"));
    assert!(proxy.seen().is_empty());
    std::fs::write(place.app.folder().join("ca.pem"), CERTIFICATE).unwrap();
    let error = place.refused().await;
    assert!(error.contains("files.example.org does not answer"), "{error}");
    assert!(proxy.seen().iter().all(|seen| seen.path == "files.example.org:443"));
    assert!(!proxy.seen().is_empty());
    std::fs::write(&config, "[network]\nproxy = 3\n").unwrap();
    assert!(place.refused().await.contains("config.toml, line 2"));
}

#[tokio::test]
async fn what_is_on_this_machine_needs_neither() {
    let proxy = Server::start(|_, _| Reply::status("403 Forbidden"));
    let server = Server::start(|_, _| Reply::ok(list(10)));
    let place = Place::at(&format!("{}/list.csv", server.url), "").await;
    let config = format!("[network]\nproxy = \"{}\"\nca = \"none.pem\"\n", proxy.url);
    std::fs::write(place.app.folder().join("config.toml"), config).unwrap();
    place.fetch().await.unwrap();
    assert_eq!((place.entries(), proxy.seen().len()), (10, 0));
}
