//! Web domains and mail addresses beside a name: of a mail address only its domain is kept.

use super::{Likeness, likeness};
use std::borrow::Cow;

/// Mail providers: their domain says nothing about who writes.
const MAIL: &[&str] = &[
    "gmail.com",
    "googlemail.com",
    "hotmail.com",
    "outlook.com",
    "live.com",
    "yahoo.com",
    "icloud.com",
    "qq.com",
    "163.com",
    "126.com",
    "mail.ru",
    "yandex.ru",
    "protonmail.com",
    "proton.me",
    "gmx.de",
    "gmx.net",
    "web.de",
    "foxmail.com",
    "ziggo.nl",
    "kpnmail.nl",
    "xs4all.nl",
    "sina.com",
    "naver.com",
];

/// A text without the blanks that were typed around the @ of a mail address ("a.x @ hit.edu.cn"), so that it is read as one without them.
/// A word of an organisation's name in front of an @ is no part of an address: "School of Aeronautics @ hit.edu.cn".
pub(in crate::partnerships) fn closed(text: &str) -> Cow<'_, str> {
    let mut text = Cow::Borrowed(text);
    let mut from = 0;
    while let Some(at) = text[from..].find('@').map(|at| from + at) {
        from = at + 1;
        let (left, right) = (text[..at].trim_end(), text[at + 1..].trim_start());
        let ends = |c: char| c.is_whitespace() || "()[]<>（）,;|\"".contains(c);
        let local = left.rsplit(ends).next().unwrap_or_default();
        let host = right.split(ends).next().unwrap_or_default();
        let is_typed = |c: char| c.is_alphanumeric() || matches!(c, '.' | '_' | '-' | '+');
        let plainly = local.contains(|c: char| matches!(c, '.' | '_' | '+') || c.is_ascii_digit())
            || local.starts_with(char::is_lowercase) && left.contains(char::is_uppercase);
        let is_address = !local.is_empty()
            && local.chars().all(is_typed)
            && domain(&format!("x@{host}")).is_some()
            && (plainly || likeness(left) == Likeness::None);
        if is_address && left.len() + 1 + right.len() < text.len() {
            from = left.len() + 1;
            text = Cow::Owned(format!("{left}@{right}"));
        }
    }
    text
}

/// Whether a domain is a mail provider's, where anybody has an address.
pub(in crate::partnerships) fn is_mail(domain: &str) -> bool {
    MAIL.contains(&domain)
}

/// The web domain of an address, a bare domain or a mail address, lower case, without `www.`. Of a mail address only
/// what stands behind the @ is looked at.
pub(in crate::partnerships) fn domain(text: &str) -> Option<String> {
    let text = text.trim().to_lowercase();
    let text = text.strip_prefix("mailto:").unwrap_or(&text);
    let (host, sure) = if let Some((_, rest)) = text.split_once("://") {
        // In front of an @ stands who logs in; behind the host another may stand in the path.
        let authority = rest.split(['/', '?', '#']).next().unwrap_or_default();
        let host = authority.rsplit_once('@').map_or(authority, |(_, host)| host);
        (host.split(':').next().unwrap_or_default(), true)
    } else if let Some((_, host)) = text.split('?').next().and_then(|address| address.rsplit_once('@')) {
        (host.split(['/', '#', ':']).next().unwrap_or_default(), true)
    } else {
        let host = text.split(['/', '?', '#']).next().unwrap_or_default();
        (host, host.starts_with("www."))
    };
    let host = host.strip_prefix("www.").unwrap_or(host).trim_end_matches('.');
    let labels: Vec<&str> = host.split('.').collect();
    let top = labels.last()?;
    let shaped = labels.len() >= 2
        && host.len() <= 253
        && labels.iter().all(|label| {
            !label.is_empty() && label.len() <= 63 && label.chars().all(|c| c.is_alphanumeric() || c == '-')
        })
        && top.chars().all(char::is_alphabetic)
        && top.chars().count() >= 2;
    if !shaped || host == "ror.org" {
        return None;
    }
    // Without an address around it only what can hardly be anything else: `tudelft.nl`, not `Inc.Ltd` or `U.S.A`.
    let bare = labels[0].chars().count() >= 2
        && top.chars().count() <= 6
        && !matches!(*top, "ltd" | "inc" | "co" | "univ" | "inst" | "tech");
    (sure || bare).then(|| host.to_owned())
}
