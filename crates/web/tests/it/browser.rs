//! A browser on this machine that keeps its cookies and sends forms.

use crate::site::{Answer, Site};
use axum::body::Body;
use axum::http::{Request, StatusCode};

/// What this machine is called in a request.
pub(crate) const HOST: &str = "127.0.0.1:8080";

/// The value of a hidden field, the first of that name after some text.
pub(crate) fn field<'a>(body: &'a str, name: &str) -> &'a str {
    let rest = body.split(&format!("name=\"{name}\" value=\"")).nth(1).unwrap();
    rest.split('"').next().unwrap()
}

/// A browser with cookies.
pub(crate) struct Browser<'a> {
    pub(crate) site: &'a Site,
    pub(crate) cookies: Vec<String>,
}

impl Browser<'_> {
    pub(crate) fn new(site: &Site) -> Browser<'_> {
        Browser { site, cookies: vec!["lang=en".to_owned()] }
    }

    fn keep(&mut self, answer: &Answer) {
        for cookie in answer.headers.get_all("set-cookie") {
            self.cookies.push(cookie.to_str().unwrap().split(';').next().unwrap().to_owned());
        }
    }

    pub(crate) async fn get(&mut self, path: &str) -> String {
        let cookies = self.cookies.join("; ");
        let answer = self.site.ask(path, &[("host", HOST), ("cookie", &cookies)]).await;
        assert_eq!(answer.status, StatusCode::OK, "{path}: {}", answer.body);
        self.keep(&answer);
        answer.body
    }

    pub(crate) async fn post(
        &mut self,
        path: &str,
        fields: &[(&str, &str)],
        headers: &[(&str, &str)],
    ) -> Answer {
        let body: Vec<String> =
            fields.iter().map(|(name, value)| format!("{name}={}", encoded(value))).collect();
        let mut request = Request::post(path)
            .header("host", HOST)
            .header("content-type", "application/x-www-form-urlencoded")
            .header("cookie", self.cookies.join("; "));
        for (name, value) in headers {
            request = request.header(*name, *value);
        }
        let answer = self.site.send(request.body(Body::from(body.join("&"))).unwrap()).await;
        self.keep(&answer);
        answer
    }
}

pub(crate) fn encoded(text: &str) -> String {
    text.bytes().map(|byte| format!("%{byte:02X}")).collect()
}
