//! A place as one value: the platform calls latitude `Location_X`, and swapping the two puts
//! a user of Guangzhou into the Barents Sea.

/// A place on earth, in the coordinates Chinese maps use (GCJ-02).
#[derive(Clone, Copy, Debug, PartialEq, serde::Serialize)]
pub struct Coordinates {
    /// Degrees, south negative.
    pub latitude: f64,
    /// Degrees, west negative.
    pub longitude: f64,
}

impl Coordinates {
    /// A place, if both parts of it are known.
    pub(crate) fn new(latitude: Option<f64>, longitude: Option<f64>) -> Option<Self> {
        Some(Self {
            latitude: latitude?,
            longitude: longitude?,
        })
    }
}
