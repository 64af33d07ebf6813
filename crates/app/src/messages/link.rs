//! The link by which whoever got a message stops that kind of message, without a login.
//!
//! What proves that somebody got the message is a code in the link: an HMAC-SHA-256 (RFC 2104) of the subscriber and the
//! kind under a key that stands in the data folder, its first 128 bits. It cannot be guessed, says nothing, and ends
//! when the address is erased: a subscriber who comes back has another number.

use crate::{App, AppError};
use hmac::{Hmac, KeyInit, Mac};
use jiff::Timestamp;
use overzicht_domain::decide::Command;
use overzicht_domain::event::MessageKind;
use overzicht_domain::ids::{Actor, SubscriberId};
use overzicht_domain::register::Subscriber;
use sha2::Sha256;
use std::io::Write;
use std::path::Path;

/// The file with the key, in the data folder: 64 hexadecimal digits, readable by its owner only.
const FILE: &str = "unsubscribe-key";
/// Bytes of the key.
const KEY: usize = 32;
/// Bytes of a code.
const CODE: usize = 16;

/// The key of a register.
pub(super) struct Key([u8; KEY]);

impl Key {
    /// The key of a data folder, made when there is none yet.
    pub(super) fn of(folder: &Path) -> Result<Self, AppError> {
        if let Some(key) = Self::read(folder)? {
            return Ok(key);
        }
        let mut bytes = [0_u8; KEY];
        getrandom::fill(&mut bytes)
            .map_err(|error| AppError::Other(format!("the system gives no random bytes: {error}")))?;
        let path = folder.join(FILE);
        let io = |error| AppError::Io { path: path.clone(), error };
        // Whole or not at all, and the first of several processes is right.
        let mut file = tempfile::NamedTempFile::new_in(folder).map_err(io)?;
        file.write_all(hex(&bytes).as_bytes()).and_then(|()| file.as_file().sync_all()).map_err(io)?;
        match file.persist_noclobber(&path) {
            Ok(_) => Ok(Self(bytes)),
            Err(problem) if problem.error.kind() == std::io::ErrorKind::AlreadyExists => {
                Self::read(folder)?.ok_or_else(|| AppError::Io { path, error: problem.error })
            }
            Err(problem) => Err(AppError::Io { path, error: problem.error }),
        }
    }

    fn read(folder: &Path) -> Result<Option<Self>, AppError> {
        let path = folder.join(FILE);
        let text = match std::fs::read_to_string(&path) {
            Ok(text) => text,
            Err(error) if error.kind() == std::io::ErrorKind::NotFound => return Ok(None),
            Err(error) => return Err(AppError::Io { path, error }),
        };
        let key = unhex(text.trim()).and_then(|bytes| bytes.try_into().ok()).map(Self);
        let damaged = || {
            let what = "is damaged: remove it, and a new one is made; links in messages that were sent no longer work";
            AppError::Other(format!("{} {what}", path.display()))
        };
        key.ok_or_else(damaged).map(Some)
    }

    fn mac(&self, subscriber: SubscriberId, kind: MessageKind) -> Option<Hmac<Sha256>> {
        let mut mac = Hmac::<Sha256>::new_from_slice(&self.0).ok()?;
        mac.update(format!("overzicht unsubscribe\0{subscriber}\0{}", kind.code()).as_bytes());
        Some(mac)
    }

    /// The link that stops a kind of message. `pages`: where the pages are, without a slash at its end.
    pub(super) fn link(&self, pages: &str, subscriber: SubscriberId, kind: MessageKind) -> Option<String> {
        let code = self.mac(subscriber, kind)?.finalize().into_bytes();
        Some(format!("{pages}/unsubscribe/{subscriber}/{}/{}", kind.code(), hex(code.get(..CODE)?)))
    }

    fn knows(&self, subscriber: SubscriberId, kind: MessageKind, code: &str) -> bool {
        let code = unhex(code).filter(|code| code.len() == CODE);
        let mac = self.mac(subscriber, kind);
        // In the same time whatever is wrong with it.
        code.zip(mac).is_some_and(|(code, mac)| mac.verify_truncated_left(&code).is_ok())
    }
}

/// The subscriber of a link, with the kind of message that it stops. None when the code is not of this register, and when the
/// address was erased since. A link to a kind that was stopped already is still known: it can be followed twice.
pub fn of_link(app: &App, subscriber: &str, kind: &str, code: &str) -> Option<(Subscriber, MessageKind)> {
    let kind = MessageKind::from_code(kind)?;
    let id: SubscriberId = subscriber.parse().ok()?;
    let key = Key::read(app.folder())
        .inspect_err(|error| tracing::warn!(%error, "the key of links in messages cannot be read"))
        .ok()??;
    if !key.knows(id, kind, code) {
        return None;
    }
    let register = app.register();
    let known = register.subscribers.get(id.index())?;
    register.texts.get(known.address).map(|_| (known.clone(), kind))
}

/// Stops a kind of message, or all of them, in the name of whoever got them.
pub async fn unsubscribe(
    app: &App,
    subscriber: SubscriberId,
    kind: Option<MessageKind>,
    actor: Option<&Actor>,
    now: Timestamp,
) -> Result<(), AppError> {
    let own = Actor(subscriber.to_string());
    app.execute(&Command::Unsubscribe { subscriber, kind }, actor.unwrap_or(&own), now).await?;
    Ok(())
}

fn hex(bytes: &[u8]) -> String {
    use std::fmt::Write;
    bytes.iter().fold(String::with_capacity(bytes.len() * 2), |mut out, byte| {
        let _ = write!(out, "{byte:02x}");
        out
    })
}

fn unhex(text: &str) -> Option<Vec<u8>> {
    let digits = text.as_bytes();
    if !digits.len().is_multiple_of(2) || !text.bytes().all(|byte| byte.is_ascii_hexdigit()) {
        return None;
    }
    let byte = |two: &[u8]| u8::from_str_radix(std::str::from_utf8(two).ok()?, 16).ok();
    digits.chunks_exact(2).map(byte).collect()
}
