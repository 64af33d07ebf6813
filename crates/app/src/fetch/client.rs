//! The client: time-outs, proxy, certificates, and no redirect that nobody allowed.

use super::Limits;
use super::download::Trouble;
use crate::catalogue::{self, Entry};
use crate::config::Network;
use crate::why::Kind;
use reqwest::header::{HeaderMap, LOCATION};
use reqwest::redirect::Policy;
use reqwest::{Certificate, Client, Proxy, Response, StatusCode, Url};
use rustls::CertificateError;
use std::path::Path;

/// Redirects that are followed (as RFC 9110, 15.4 has it, more than five is a sign of a loop).
const REDIRECTS: usize = 5;

/// A client for an address and those that it leads to. No proxy is for what is on this machine, and no certificate for plain `http`.
pub(crate) fn client(network: &Network, folder: &Path, limits: &Limits, url: &Url) -> Result<Client, String> {
    // Only fails when the process has one already, which then is this one.
    let _ = rustls::crypto::ring::default_provider().install_default();
    let mut client = Client::builder()
        .user_agent(concat!("overzicht/", env!("CARGO_PKG_VERSION")))
        .redirect(Policy::none())
        .connect_timeout(limits.connect)
        .read_timeout(limits.idle);
    if catalogue::is_loopback(url) {
        client = client.no_proxy();
    } else if let Some(proxy) = &network.proxy {
        let proxy = Proxy::all(proxy).map_err(|_| {
            "config.toml: the proxy is no address; write http://proxy.example.nl:3128".to_owned()
        })?;
        client = client.proxy(proxy);
    }
    if url.scheme() == "http" {
        client = client.tls_certs_only([]);
    } else if let Some(ca) = &network.ca {
        let path = folder.join(ca);
        let named = |what: String| format!("config.toml: ca: {}: {what}", path.display());
        let pem = std::fs::read(&path).map_err(|error| named(error.to_string()))?;
        let certificates = Certificate::from_pem_bundle(&pem).map_err(|error| named(told(&error)))?;
        if certificates.is_empty() {
            return Err(named("there is no certificate in it".to_owned()));
        }
        client = client.tls_certs_merge(certificates);
    }
    client.build().map_err(|error| {
        format!("no safe connection can be made from this machine ({}): does it have the certificates of authorities?", told(&error))
    })
}

/// Asks for an address and follows redirects, to hosts that the source allows only.
pub(crate) async fn ask(
    client: &Client,
    url: &Url,
    headers: &HeaderMap,
    entry: &Entry,
) -> Result<Response, Trouble> {
    let mut at = url.clone();
    for _ in 0..=REDIRECTS {
        let answer = client.get(at.clone()).headers(headers.clone()).send().await;
        let answer = answer.map_err(|error| match certificate(&error) {
            // A bad certificate does not get better by asking again; a name server or a connection may.
            Some(bad) => untrusted(host(&at), bad),
            None => Trouble::passing(Kind::NoAnswer, [("host", host(&at)), ("cause", told(&error))]),
        })?;
        let redirected = matches!(
            answer.status(),
            StatusCode::MOVED_PERMANENTLY
                | StatusCode::FOUND
                | StatusCode::SEE_OTHER
                | StatusCode::TEMPORARY_REDIRECT
                | StatusCode::PERMANENT_REDIRECT
        );
        if !redirected {
            return Ok(answer);
        }
        let location = answer.headers().get(LOCATION).and_then(|to| to.to_str().ok());
        let to = location.and_then(|to| at.join(to).ok());
        let Some(to) = to else {
            return Err(Trouble::last(Kind::Nowhere, [("host", host(&at))]));
        };
        allowed(&to, url, entry)?;
        at = to;
    }
    Err(Trouble::last(Kind::Circle, [("host", host(url))]))
}

/// What is wrong with the certificate of a server, if that is why there is no connection.
fn certificate(error: &reqwest::Error) -> Option<&CertificateError> {
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        // What an error of input or output holds is not told as its cause.
        let inner = error.downcast_ref::<std::io::Error>().and_then(std::io::Error::get_ref);
        let tls = inner.and_then(|inner| inner.downcast_ref()).or_else(|| error.downcast_ref());
        if let Some(rustls::Error::InvalidCertificate(bad)) = tls {
            return Some(bad);
        }
        cause = inner.map(|inner| inner as &(dyn std::error::Error + 'static)).or_else(|| error.source());
    }
    None
}

fn untrusted(host: String, bad: &CertificateError) -> Trouble {
    let host = ("host", host);
    match bad {
        CertificateError::Expired | CertificateError::ExpiredContext { .. } => {
            Trouble::last(Kind::Expired, [host])
        }
        CertificateError::NotValidForName | CertificateError::NotValidForNameContext { .. } => {
            Trouble::last(Kind::WrongName, [host])
        }
        other => Trouble::last(Kind::Untrusted, [host, ("cause", other.to_string())]),
    }
}

/// Whether an address that `first` led to may be asked.
pub(crate) fn allowed(to: &Url, first: &Url, entry: &Entry) -> Result<(), Trouble> {
    let same = to.host_str() == first.host_str();
    let hosts = || [("host", host(first)), ("to", host(to))];
    if !same && !entry.allows(&host(to)) {
        return Err(Trouble::last(Kind::ForeignHost, hosts()));
    }
    catalogue::address(to.as_str()).map(drop).map_err(|_| Trouble::last(Kind::Unsafe, hosts()))
}

/// The host of an address, which can be told: the rest may hold a token.
pub(crate) fn host(url: &Url) -> String {
    url.host_str().unwrap_or("the address").to_ascii_lowercase()
}

/// An error with its causes, without the address, which may hold a token.
pub(crate) fn told(error: &reqwest::Error) -> String {
    let mut text = if error.is_timeout() { "timed out".to_owned() } else { String::new() };
    let mut cause = std::error::Error::source(error);
    while let Some(error) = cause {
        let next = error.source();
        if next.is_none() {
            let last = error.to_string();
            text =
                if text.is_empty() || last.contains("timed out") { last } else { format!("{text}: {last}") };
        }
        cause = next;
    }
    if text.is_empty() { "no reason given".to_owned() } else { text }
}
