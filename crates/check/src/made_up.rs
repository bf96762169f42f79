//! What is made up for a run, all of it from one seed: addresses, passwords, numbers, keys.

/// SplitMix64 (Steele, Lea, Flood: Fast splittable pseudorandom number generators, 2014): small, and the same everywhere.
/// Nothing that it makes protects anyone.
#[derive(Clone, Debug)]
pub struct MadeUp {
    seed: u64,
    state: u64,
    count: u64,
    domain: String,
}

impl MadeUp {
    /// The same seed makes the same things, in the same order.
    pub fn new(seed: u64, domain: &str) -> MadeUp {
        MadeUp { seed, state: seed, count: 0, domain: domain.to_owned() }
    }

    fn next(&mut self) -> u64 {
        self.state = self.state.wrapping_add(0x9e37_79b9_7f4a_7c15);
        let mut it = self.state;
        it = (it ^ (it >> 30)).wrapping_mul(0xbf58_476d_1ce4_e5b9);
        it = (it ^ (it >> 27)).wrapping_mul(0x94d0_49bb_1331_11eb);
        it ^ (it >> 31)
    }

    /// An address that nobody has.
    pub fn email(&mut self) -> String {
        self.count += 1;
        format!("check-{:x}-{}@{}", self.seed, self.count, self.domain)
    }

    /// A password of so many letters.
    pub fn password(&mut self, length: u32) -> String {
        (0..length.max(1)).map(|_| char::from(b'a' + (self.next() % 26) as u8)).collect()
    }

    /// A number of North America that is set aside for stories: 555-0100 to 555-0199.
    pub fn phone(&mut self) -> String {
        format!("+1202555{:04}", 100 + self.next() % 100)
    }

    /// What a key's secret and id are made of.
    pub fn bytes(&mut self) -> [u8; 32] {
        let mut bytes = [1; 32];
        for part in bytes[1..].chunks_mut(8) {
            let made = self.next().to_le_bytes();
            part.copy_from_slice(&made[..part.len()]);
        }
        bytes
    }

    /// A word that means nothing.
    pub fn word(&mut self) -> String {
        self.password(10)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn one_seed_makes_the_same_things_and_never_one_twice() {
        let (mut one, mut two) = (MadeUp::new(7, "example.org"), MadeUp::new(7, "example.org"));
        assert_eq!((one.email(), one.password(20), one.bytes()), (two.email(), two.password(20), two.bytes()));
        assert_ne!(one.email(), one.email());
        assert_ne!(one.password(20), one.password(20));
        assert_ne!(MadeUp::new(8, "example.org").email(), MadeUp::new(7, "example.org").email());
    }
}
