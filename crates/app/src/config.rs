//! `config.toml` in the data folder: how this machine reaches the internet, and how messages go out.
//!
//! Without it the environment says it: `HTTPS_PROXY` and `NO_PROXY` for a proxy, `SSL_CERT_FILE` for certificates.

use crate::AppError;
use serde::Deserialize;
use std::path::{Path, PathBuf};

/// The file in the data folder.
const FILE: &str = "config.toml";

/// What can be set.
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Config {
    /// How to reach the internet.
    #[serde(default)]
    pub network: Network,
    /// How messages go out; without it none do.
    pub mail: Option<Mail>,
}

/// See [`Config::mail`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Mail {
    /// The address that messages come from: `Overzicht <overzicht@example.nl>`.
    pub from: Option<String>,
    /// The mail server.
    pub server: Option<String>,
    /// Its port, if it is not the usual one (465 with TLS, 587 with STARTTLS).
    pub port: Option<u16>,
    /// How the connection is kept from others.
    #[serde(default)]
    pub security: Security,
    /// The account on the server.
    pub user: Option<String>,
    /// The file with its password; a path from the data folder.
    pub password_file: Option<PathBuf>,
    /// Instead of a server, a folder in which each message becomes a file; a path from the data folder.
    pub folder: Option<PathBuf>,
    /// Where people read the pages: `https://overzicht.example.nl`. Without it messages have no link.
    pub pages: Option<String>,
}

impl Mail {
    /// The address of the pages without a slash at its end, or what is wrong with it.
    pub fn address(&self) -> Result<Option<&str>, AppError> {
        let Some(pages) = self.pages.as_deref() else { return Ok(None) };
        let pages = pages.trim_end_matches('/');
        let host = pages.strip_prefix("https://").or_else(|| pages.strip_prefix("http://"));
        let plain = |c: char| c.is_ascii_graphic() && !matches!(c, '<' | '>' | '"' | '?' | '#' | '@');
        match host {
            Some(host) if !host.is_empty() && !host.starts_with('/') && host.chars().all(plain) => {
                Ok(Some(pages))
            }
            _ => Err(AppError::Other(format!(
                "config.toml, [mail]: `pages` is no address like https://overzicht.example.nl: {}",
                overzicht_domain::read::quote(pages)
            ))),
        }
    }

    /// The name of the machine in that address, without a port: what a browser asks for when somebody follows a link.
    pub fn host(&self) -> Option<&str> {
        let (_, rest) = self.address().ok()??.split_once("://")?;
        let host = rest.split('/').next()?;
        Some(host.rsplit_once(':').map_or(host, |(name, _)| name))
    }
}

/// How the connection with a mail server is kept from others.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(rename_all = "lowercase")]
pub enum Security {
    /// TLS from the first byte.
    #[default]
    Tls,
    /// TLS after a greeting.
    Starttls,
    /// None: only to a server on this machine.
    None,
}

/// See [`Config::network`].
#[derive(Clone, Debug, Default, PartialEq, Eq, Deserialize)]
#[serde(deny_unknown_fields)]
pub struct Network {
    /// The proxy that every request goes through: `http://proxy.example.nl:3128`.
    pub proxy: Option<String>,
    /// Certificates (PEM) of authorities to trust beside the system's own; a path from the data folder.
    pub ca: Option<PathBuf>,
}

impl Config {
    /// Reads it; without a file, nothing is set.
    pub fn load(folder: &Path) -> Result<Self, AppError> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(Self::default()),
            Err(error) => return Err(AppError::Io { path, error }),
        };
        toml::from_str(&text).map_err(|error| {
            let at = error.span().map_or(0, |span| span.start);
            let line = text.bytes().take(at).filter(|byte| *byte == b'\n').count() + 1;
            AppError::Other(format!("{}, line {line}: {}", path.display(), error.message()))
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_slip_of_the_pen_is_refused_with_its_line() {
        let folder = tempfile::tempdir().unwrap();
        assert_eq!(Config::load(folder.path()).unwrap(), Config::default());
        std::fs::write(folder.path().join(FILE), "[network]\nproxy = \"http://127.0.0.1:3128\"\n").unwrap();
        let config = Config::load(folder.path()).unwrap();
        assert_eq!(config.network.proxy.as_deref(), Some("http://127.0.0.1:3128"));
        std::fs::write(folder.path().join(FILE), "[network]\nproxi = \"x\"\n").unwrap();
        let error = Config::load(folder.path()).unwrap_err().to_string();
        assert!(error.contains("config.toml, line 2: unknown field `proxi`"), "{error}");
    }

    #[test]
    fn the_address_of_the_pages_is_looked_at() {
        let mail = |pages: &str| Mail { pages: Some(pages.to_owned()), ..Mail::default() };
        assert_eq!(Mail::default().address().unwrap(), None);
        let good = mail("https://overzicht.example.nl:8443/register/");
        assert_eq!(good.address().unwrap(), Some("https://overzicht.example.nl:8443/register"));
        assert_eq!(good.host(), Some("overzicht.example.nl"));
        for wrong in [
            "overzicht.example.nl",
            "https://",
            "https:///x",
            "https://a b",
            "https://a>\r\nBcc: x",
            "ftp://a",
        ] {
            let problem = mail(wrong).address().unwrap_err().to_string();
            assert!(problem.contains("[mail]: `pages` is no address"), "{problem}");
            assert_eq!(mail(wrong).host(), None);
        }
    }
}
