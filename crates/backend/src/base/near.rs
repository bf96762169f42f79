//! Addresses of this machine and of private networks: what another server names must not lead there, where it is a server of
//! the outside (server-side request forgery).

use std::net::{IpAddr, Ipv4Addr, Ipv6Addr};

use ureq::config::Config;
use ureq::http::Uri;
use ureq::unversioned::resolver::{DefaultResolver, ResolvedSocketAddrs, Resolver};
use ureq::unversioned::transport::NextTimeout;
use url::{Host, Url};

/// Whether the host of this address is one of them by itself. What a name leads to is not asked for.
pub fn is_near(address: &str) -> bool {
    Url::parse(address).is_ok_and(|it| match it.host() {
        Some(Host::Domain(name)) => {
            let name = name.trim_end_matches('.');
            name == "localhost" || name.ends_with(".localhost")
        }
        Some(Host::Ipv4(ip)) => is_private(ip.into()),
        Some(Host::Ipv6(ip)) => is_private(ip.into()),
        None => true,
    })
}

/// All that is not somewhere in the internet (IANA special-purpose addresses).
pub fn is_private(ip: IpAddr) -> bool {
    match ip {
        IpAddr::V4(ip) => is_private_v4(ip),
        IpAddr::V6(ip) => embedded(ip).map_or_else(|| is_private_v6(ip), is_private_v4),
    }
}

fn is_private_v4(ip: Ipv4Addr) -> bool {
    let [a, b, c, _] = ip.octets();
    ip.is_loopback()
        || ip.is_private()
        || ip.is_link_local()
        || ip.is_multicast()
        || matches!((a, b, c), (0 | 240..=255, _, _) | (100, 64..=127, _) | (192, 0, 0) | (198, 18 | 19, _))
}

fn is_private_v6(ip: Ipv6Addr) -> bool {
    let first = ip.segments()[0];
    // Only 2000::/3 is given to anyone.
    first & 0xe000 != 0x2000
}

/// The IPv4 address that stands in one of IPv6: mapped, compatible, NAT64, 6to4.
fn embedded(ip: Ipv6Addr) -> Option<Ipv4Addr> {
    let of = |high: u16, low: u16| Ipv4Addr::from((u32::from(high) << 16) | u32::from(low));
    match ip.segments() {
        [0, 0, 0, 0, 0, 0 | 0xffff, high, low] | [0x64, 0xff9b, 0, 0, 0, 0, high, low] => Some(of(high, low)),
        [0x2002, high, low, ..] => Some(of(high, low)),
        _ => None,
    }
}

/// Looks names up, and knows none that leads to one of them: asked when the line is opened, so that no name leads elsewhere
/// than it did when it was looked at.
#[derive(Debug, Default)]
pub struct FarOnly(DefaultResolver);

impl Resolver for FarOnly {
    fn resolve(&self, uri: &Uri, config: &Config, timeout: NextTimeout) -> Result<ResolvedSocketAddrs, ureq::Error> {
        let found = self.0.resolve(uri, config, timeout)?;
        if found.iter().any(|it| is_private(it.ip())) {
            return Err(std::io::Error::other("it is on this machine or in a private network").into());
        }
        Ok(found)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn this_machine_and_private_networks_are_told_from_the_rest() {
        for near in [
            "http://localhost:1/token",
            "https://a.localhost./",
            "https://127.0.0.1/",
            "https://127.1/",
            "https://2130706433/",
            "https://0/",
            "https://10.1.2.3/",
            "https://172.31.0.1/",
            "https://192.168.0.1/",
            "https://169.254.169.254/latest/meta-data",
            "https://100.64.0.1/",
            "https://[::1]/",
            "https://[::]/",
            "https://[fe80::1]/",
            "https://[fd00::1]/",
            "https://[::ffff:127.0.0.1]/",
            "https://[64:ff9b::10.0.0.1]/",
            "https://[2002:7f00:1::]/",
            "file:///etc/keys",
        ] {
            assert!(is_near(near), "{near}");
        }
        for far in ["https://id.example.com/", "https://192.0.2.1/", "https://172.32.0.1/", "https://[2001:db8::1]/"] {
            assert!(!is_near(far), "{far}");
        }
    }
}
