//! Real TLS: a server with a certificate of an authority that only this institution has, behind its proxy.

use super::server::{Reply, Seen, Server};
use super::{Place, list};
use rcgen::{BasicConstraints, CertificateParams, IsCa, Issuer, KeyPair};
use rustls::{ServerConfig, ServerConnection, StreamOwned};
use std::io::{Read, Write};
use std::net::{TcpListener, TcpStream};
use std::sync::{Arc, Mutex};

/// An authority that no system knows.
struct Authority {
    issuer: Issuer<'static, KeyPair>,
    pem: String,
}

impl Authority {
    fn new() -> Self {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::default();
        params.is_ca = IsCa::Ca(BasicConstraints::Unconstrained);
        let pem = params.self_signed(&key).unwrap().pem();
        Self { issuer: Issuer::new(params, key), pem }
    }

    /// A server that shows a certificate for a name, good until a year.
    fn server(
        &self,
        name: &str,
        until: i32,
        answer: impl Fn(usize, &Seen) -> Reply + Send + Sync + 'static,
    ) -> Server {
        let key = KeyPair::generate().unwrap();
        let mut params = CertificateParams::new([name.to_owned()]).unwrap();
        params.not_after = rcgen::date_time_ymd(until, 1, 1);
        let certificate = params.signed_by(&key, &self.issuer).unwrap().der().clone();
        let provider = Arc::new(rustls::crypto::ring::default_provider());
        let config = ServerConfig::builder_with_provider(provider)
            .with_safe_default_protocol_versions()
            .unwrap()
            .with_no_client_auth()
            .with_single_cert(vec![certificate], key.into())
            .unwrap();
        let config = Arc::new(config);
        let open =
            move |stream| Some(StreamOwned::new(ServerConnection::new(Arc::clone(&config)).ok()?, stream));
        Server::over(open, answer)
    }
}

/// A proxy that connects whatever is asked for to one server, and what was asked for.
fn proxy(server: &Server) -> (String, Arc<Mutex<Vec<String>>>) {
    let listener = TcpListener::bind("127.0.0.1:0").unwrap();
    let url = format!("http://{}", listener.local_addr().unwrap());
    let to = server.url.trim_start_matches("http://").to_owned();
    let asked: Arc<Mutex<Vec<String>>> = Arc::default();
    let noted = Arc::clone(&asked);
    std::thread::spawn(move || {
        for stream in listener.incoming().flatten() {
            let (to, noted) = (to.clone(), Arc::clone(&noted));
            std::thread::spawn(move || tunnel(stream, &to, &noted));
        }
    });
    (url, asked)
}

fn tunnel(mut client: TcpStream, to: &str, noted: &Mutex<Vec<String>>) -> std::io::Result<()> {
    let mut head = Vec::new();
    while !head.ends_with(b"\r\n\r\n") {
        let mut byte = [0];
        client.read_exact(&mut byte)?;
        head.extend(byte);
    }
    let head = String::from_utf8_lossy(&head).into_owned();
    noted.lock().unwrap().push(head.lines().next().unwrap_or_default().to_owned());
    let mut server = TcpStream::connect(to)?;
    client.write_all(b"HTTP/1.1 200 Connected\r\n\r\n")?;
    let (mut from_client, mut to_server) = (client.try_clone()?, server.try_clone()?);
    std::thread::spawn(move || {
        let _ = std::io::copy(&mut from_client, &mut to_server);
        let _ = to_server.shutdown(std::net::Shutdown::Write);
    });
    std::io::copy(&mut server, &mut client)?;
    client.shutdown(std::net::Shutdown::Write)
}

/// A register that fetches from `https://files.example.org` through a proxy to a server, with or without an authority of its own.
async fn place(server: &Server, ca: Option<&Authority>) -> (Place, Arc<Mutex<Vec<String>>>) {
    let place = Place::at("https://files.example.org/list.csv", "hosts = [\"more.example.org\"]").await;
    let (url, asked) = proxy(server);
    let mut config = format!("[network]\nproxy = \"{url}\"\n");
    if let Some(authority) = ca {
        config += "ca = \"ca.pem\"\n";
        std::fs::write(place.app.folder().join("ca.pem"), &authority.pem).unwrap();
    }
    std::fs::write(place.app.folder().join("config.toml"), config).unwrap();
    (place, asked)
}

#[tokio::test]
async fn a_list_comes_in_over_tls_through_a_proxy_by_an_authority_of_ones_own() {
    let authority = Authority::new();
    let server = authority.server("*.example.org", 2100, |_, _| Reply::ok(list(10)));
    let (place, asked) = place(&server, Some(&authority)).await;
    place.fetch().await.unwrap();
    assert_eq!((place.entries(), server.seen().len()), (10, 1));
    assert_eq!(*asked.lock().unwrap(), ["CONNECT files.example.org:443 HTTP/1.1"]);
}

#[tokio::test]
async fn a_certificate_that_nobody_vouches_for_is_refused_at_once() {
    let authority = Authority::new();
    let server = authority.server("*.example.org", 2100, |_, _| Reply::ok(list(10)));
    for other in [None, Some(Authority::new())] {
        let (place, asked) = place(&server, other.as_ref()).await;
        let error = place.refused().await;
        assert!(
            error.contains("files.example.org shows a certificate that this machine does not trust"),
            "{error}"
        );
        assert!(error.contains("ca under [network] in config.toml"), "{error}");
        assert_eq!((place.entries(), asked.lock().unwrap().len()), (0, 1), "it is not asked again");
    }
    assert!(server.seen().is_empty(), "nothing was asked over such a connection");
}

#[tokio::test]
async fn a_certificate_for_another_name_or_of_the_past_is_refused() {
    let authority = Authority::new();
    for (name, until, why) in [
        ("elsewhere.example.org", 2100, "shows the certificate of another server"),
        ("files.example.org", 2020, "shows a certificate that has expired"),
    ] {
        let server = authority.server(name, until, |_, _| Reply::ok(list(10)));
        let (place, _) = place(&server, Some(&authority)).await;
        let error = place.refused().await;
        assert!(error.contains(why), "{error}");
        assert!(server.seen().is_empty());
        assert_eq!(place.entries(), 0);
    }
}

#[tokio::test]
async fn from_a_safe_connection_nothing_leads_to_an_unsafe_one_or_elsewhere() {
    let authority = Authority::new();
    for (location, why) in [
        ("http://files.example.org/list.csv", "without a safe connection"),
        ("http://more.example.org/list.csv", "without a safe connection"),
        ("https://elsewhere.example.org/list.csv", "not among the hosts of this source"),
    ] {
        let header = format!("location: {location}");
        let server =
            authority.server("*.example.org", 2100, move |_, _| Reply::status("302 Found").with(&header));
        let (place, asked) = place(&server, Some(&authority)).await;
        let error = place.refused().await;
        assert!(error.contains(why), "{location}: {error}");
        assert_eq!((server.seen().len(), asked.lock().unwrap().len()), (1, 1), "{location}");
    }
    // A host that is listed may be gone on to.
    let server = authority.server("*.example.org", 2100, |number, _| match number {
        0 => Reply::status("302 Found").with("location: https://more.example.org/there"),
        _ => Reply::ok(list(10)),
    });
    let (place, asked) = place(&server, Some(&authority)).await;
    place.fetch().await.unwrap();
    assert_eq!((place.entries(), server.seen()[1].path.as_str()), (10, "/there"));
    assert_eq!(asked.lock().unwrap().len(), 2);
}
