//! Who is answered: own host names and pages alone, and from the network only whoever knows the secret of this run.
use std::net::SocketAddr;

/// Bytes of the secret: more than anyone can try.
const SECRET: usize = 16;

/// The way to one listening address.
#[derive(Debug, Clone)]
pub struct Gate {
    /// Names and numbers, with the port, by which a reader may call this address.
    hosts: Vec<String>,
    /// What every path begins with; empty on the machine itself.
    base: String,
}

/// What a request says of itself.
#[derive(Debug)]
pub struct Visitor<'a> {
    /// Values of `Host`.
    pub hosts: Vec<&'a str>,
    /// Values of `Origin`: the page that asks, where it says so.
    pub origins: Vec<&'a str>,
    /// The path, which starts with a slash.
    pub path: &'a str,
}

impl Gate {
    /// For readers on this machine.
    pub fn near(address: SocketAddr) -> Self {
        let port = address.port();
        Gate { hosts: vec![format!("127.0.0.1:{port}"), format!("localhost:{port}")], base: String::new() }
    }
    /// For readers in the network.
    ///
    /// # Errors
    /// Where the system has no randomness to give.
    pub fn far(address: SocketAddr) -> Result<Self, getrandom::Error> {
        let mut secret = [0; SECRET];
        getrandom::fill(&mut secret)?;
        let base: String = secret.iter().map(|b| format!("{b:02x}")).collect();
        Ok(Gate { hosts: vec![address.to_string()], base: format!("/{base}") })
    }
    /// What every path begins with.
    pub fn base(&self) -> &str {
        &self.base
    }
    /// Whether it is the way of readers in the network.
    pub fn is_far(&self) -> bool {
        !self.base.is_empty()
    }
    /// The path behind the secret, for those who are let in.
    ///
    /// A strange host name means that a foreign page has pointed its own name at us (DNS rebinding); a strange origin,
    /// that it asks by itself.
    pub fn admits<'a>(&self, visitor: &Visitor<'a>) -> Option<&'a str> {
        let [host] = visitor.hosts.as_slice() else { return None };
        let is_own = |name: &str| self.hosts.iter().any(|own| own.eq_ignore_ascii_case(name));
        let is_own_page = |origin: &&str| origin.strip_prefix("http://").is_some_and(is_own);
        if !is_own(host) || !visitor.origins.iter().all(is_own_page) {
            return None;
        }
        let (secret, rest) = visitor.path.split_at_checked(self.base.len())?;
        let is_whole = rest.is_empty() || rest.starts_with('/') || !self.is_far();
        (is_same(secret, &self.base) && is_whole).then_some(rest)
    }
}

/// Looks at every byte, however many are wrong: the time it takes tells nothing.
fn is_same(given: &str, wanted: &str) -> bool {
    given.len() == wanted.len() && given.bytes().zip(wanted.bytes()).fold(0, |all, (a, b)| all | (a ^ b)) == 0
}

#[cfg(test)]
mod tests {
    use super::{Gate, Visitor};

    fn gates() -> (Gate, Gate) {
        let far = Gate::far("192.0.2.7:4321".parse().expect("an address")).expect("randomness");
        (Gate::near("127.0.0.1:4321".parse().expect("an address")), far)
    }
    fn admitted<'a>(gate: &Gate, hosts: &[&'a str], origins: &[&'a str], path: &'a str) -> Option<&'a str> {
        gate.admits(&Visitor { hosts: hosts.to_vec(), origins: origins.to_vec(), path })
    }

    #[test]
    fn only_own_names_and_own_pages_come_in() {
        let (near, _) = gates();
        let own = ["localhost:4321"];
        for (hosts, origins, is_in) in [
            (&own[..], &[][..], true),
            (&["127.0.0.1:4321"], &["http://localhost:4321"], true),
            (&["LOCALHOST:4321"], &[], true),
            (&[], &[], false),
            (&["localhost"], &[], false),
            (&["localhost:4321", "evil.example"], &[], false),
            (&["evil.example:4321"], &[], false),
            (&own, &["http://evil.example"], false),
            (&own, &["https://localhost:4321"], false),
            (&own, &["null"], false),
            (&own, &["http://localhost:4321", "http://evil.example"], false),
        ] {
            assert_eq!(admitted(&near, hosts, origins, "/tr/").is_some(), is_in, "{hosts:?} {origins:?}")
        }
    }
    #[test]
    fn the_network_needs_the_secret() {
        let (_, far) = gates();
        let host = ["192.0.2.7:4321"];
        let base = far.base().to_owned();
        assert_eq!(base.len(), 33);
        assert_ne!(base, gates().1.base(), "another run, another secret");
        assert_eq!(admitted(&far, &host, &[], &format!("{base}/tr/")), Some("/tr/"));
        assert_eq!(admitted(&far, &host, &[], &base), Some(""));
        let (short, long) = (&base[..32], format!("{base}0/tr/"));
        let upper = base.to_uppercase().replace('0', "1") + "/tr/";
        for path in
            ["/", "/tr/", "", "*", short, long.as_str(), upper.as_str(), "/%2e%2e/tr/", "/ş/şşşşşşşşşşşşşşşşşşşşşşş"]
        {
            assert_eq!(admitted(&far, &host, &[], path), None, "{path}")
        }
        let path = format!("{base}/tr/");
        for hosts in [["localhost:4321"], ["127.0.0.1:4321"], ["evil.example:4321"]] {
            assert_eq!(admitted(&far, &hosts, &[], &path), None, "{hosts:?}")
        }
        assert_eq!(admitted(&far, &host, &["http://192.0.2.7:4321"], &path), Some("/tr/"));
        assert_eq!(admitted(&far, &host, &["http://evil.example"], &path), None)
    }
}
