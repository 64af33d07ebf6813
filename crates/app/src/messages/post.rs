//! The way a message goes out: SMTP, or a folder from which something else takes it.

use super::Message;
use crate::AppError;
use crate::config::{Mail, Security};
use lettre::message::{Mailbox, header::ContentType};
use lettre::transport::smtp::authentication::Credentials;
use lettre::{AsyncFileTransport, AsyncSmtpTransport, AsyncTransport, Tokio1Executor};
use std::path::Path;
use std::time::Duration;

/// How long a mail server may take to answer.
const TIMEOUT: Duration = Duration::from_secs(30);

/// See the module.
pub(super) struct Post {
    from: Mailbox,
    way: Way,
}

enum Way {
    Smtp(AsyncSmtpTransport<Tokio1Executor>),
    Folder(AsyncFileTransport<Tokio1Executor>),
}

impl Post {
    pub(super) fn new(mail: &Mail, folder: &Path) -> Result<Self, AppError> {
        let wrong = |what: String| AppError::Other(format!("config.toml, [mail]: {what}"));
        let from = mail
            .from
            .as_deref()
            .ok_or_else(|| wrong("`from` is missing: the address that messages come from".to_owned()))?;
        let from: Mailbox = from.parse().map_err(|_| wrong(format!("`from` is no address: {from}")))?;
        let way = match (&mail.folder, &mail.server) {
            (Some(outbox), None) => {
                let outbox = folder.join(outbox);
                std::fs::create_dir_all(&outbox)
                    .map_err(|error| AppError::Io { path: outbox.clone(), error })?;
                Way::Folder(AsyncFileTransport::new(outbox))
            }
            (None, Some(server)) => {
                let builder = match mail.security {
                    Security::Tls => AsyncSmtpTransport::<Tokio1Executor>::relay(server),
                    Security::Starttls => AsyncSmtpTransport::<Tokio1Executor>::starttls_relay(server),
                    Security::None if is_here(server) => {
                        Ok(AsyncSmtpTransport::<Tokio1Executor>::builder_dangerous(server))
                    }
                    Security::None => {
                        return Err(wrong(
                            "`security = \"none\"` is for a server on this machine only".to_owned(),
                        ));
                    }
                };
                let mut builder =
                    builder.map_err(|error| wrong(format!("{server}: {error}")))?.timeout(Some(TIMEOUT));
                if let Some(port) = mail.port {
                    builder = builder.port(port);
                }
                if let Some(user) = &mail.user {
                    builder = builder.credentials(Credentials::new(user.clone(), password(mail, folder)?));
                }
                Way::Smtp(builder.build())
            }
            _ => return Err(wrong("give either `server` or `folder`".to_owned())),
        };
        Ok(Self { from, way })
    }

    /// Sends a message, or says why not; the reason names no address.
    pub(super) async fn send(&self, message: &Message) -> Result<(), String> {
        let to: Mailbox =
            message.to.parse().map_err(|_| "the address cannot be written in a message".to_owned())?;
        let mut email = lettre::Message::builder()
            .from(self.from.clone())
            .to(to)
            .subject(message.subject.clone())
            // Programs do not answer it with a note that somebody is away.
            .header(AutoSubmitted)
            .header(ContentType::TEXT_PLAIN);
        if let Some(link) = &message.stop {
            email = email.header(ListUnsubscribe(link.clone()));
            // RFC 8058 asks for HTTPS.
            if link.starts_with("https://") {
                email = email.header(OneClick);
            }
        }
        let email = email
            .body(message.body.clone())
            .map_err(|error| format!("the message cannot be written: {error}"))?;
        match &self.way {
            Way::Smtp(smtp) => {
                smtp.send(email).await.map(drop).map_err(|error| format!("the mail server: {error}"))
            }
            Way::Folder(folder) => folder
                .send(email)
                .await
                .map(drop)
                .map_err(|error| format!("the folder for messages: {error}")),
        }
    }
}

/// A header of one fixed name.
macro_rules! header {
    ($of:ty, $name:literal, |$this:ident| $value:expr, $empty:expr) => {
        impl lettre::message::header::Header for $of {
            fn name() -> lettre::message::header::HeaderName {
                lettre::message::header::HeaderName::new_from_ascii_str($name)
            }

            fn parse(_: &str) -> Result<Self, Box<dyn std::error::Error + Send + Sync>> {
                Ok($empty)
            }

            fn display(&self) -> lettre::message::header::HeaderValue {
                let $this = self;
                lettre::message::header::HeaderValue::new(Self::name(), $value)
            }
        }
    };
}

/// RFC 3834: made by a program.
#[derive(Clone)]
struct AutoSubmitted;
header!(AutoSubmitted, "Auto-Submitted", |_this| "auto-generated".to_owned(), Self);

/// RFC 2369: where to stop this.
#[derive(Clone)]
struct ListUnsubscribe(String);
header!(ListUnsubscribe, "List-Unsubscribe", |this| format!("<{}>", this.0), Self(String::new()));

/// RFC 8058: the mail program may do that with one POST, without a page.
#[derive(Clone)]
struct OneClick;
header!(OneClick, "List-Unsubscribe-Post", |_this| "List-Unsubscribe=One-Click".to_owned(), Self);

fn is_here(server: &str) -> bool {
    matches!(server, "localhost" | "127.0.0.1" | "::1")
}

/// The password stands in a file of its own, so that the configuration can be shown.
fn password(mail: &Mail, folder: &Path) -> Result<String, AppError> {
    let file = mail.password_file.as_ref().ok_or_else(|| {
        AppError::Other("config.toml, [mail]: `user` is given without `password_file`".to_owned())
    })?;
    let path = folder.join(file);
    let text = std::fs::read_to_string(&path).map_err(|error| AppError::Io { path, error })?;
    Ok(text.trim_end_matches(['\r', '\n']).to_owned())
}
