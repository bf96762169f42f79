//! Several figures of the same thing: the one in the middle, and between which two they are. What they measure is not known
//! here.

/// Several figures of the same thing.
#[derive(Debug, PartialEq)]
pub struct Spread {
    pub median: f64,
    lowest: f64,
    highest: f64,
}

impl Spread {
    /// Of at least one figure.
    pub fn of(mut figures: Vec<f64>) -> Option<Spread> {
        figures.sort_by(f64::total_cmp);
        let (&lowest, &highest) = (figures.first()?, figures.last()?);
        let (below, above) = (figures[(figures.len() - 1) / 2], figures[figures.len() / 2]);
        Some(Spread { median: f64::midpoint(below, above), lowest, highest })
    }

    /// With so many digits after the point.
    pub fn said(&self, digits: usize) -> String {
        let Spread { median, lowest, highest } = self;
        match lowest == highest {
            true => format!("{median:.digits$}"),
            false => format!("{median:.digits$} ({lowest:.digits$}–{highest:.digits$})"),
        }
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_median_is_the_middle_one_or_between_the_two_in_the_middle() {
        let spread = |figures: &[f64]| Spread::of(figures.to_vec());
        assert_eq!(spread(&[]), None);
        assert_eq!(spread(&[3.0, 1.0, 20.0]), Some(Spread { median: 3.0, lowest: 1.0, highest: 20.0 }));
        assert_eq!(spread(&[4.0, 1.0, 2.0, 9.0]).map(|it| it.median), Some(3.0));
        assert_eq!(spread(&[4.0, 4.0]).map(|it| it.said(0)).as_deref(), Some("4"));
        assert_eq!(spread(&[4.0, 1.25, 2.0]).map(|it| it.said(1)).as_deref(), Some("2.0 (1.2–4.0)"));
    }
}
