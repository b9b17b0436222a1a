//! Files on the platform: temporary ones for three days (临时素材), permanent ones until they are
//! deleted (永久素材).

use std::{collections::VecDeque, fmt, time::Duration};

use bytes::Bytes;
use serde_json::Value;
use wechat_core::UnixSeconds;

use super::{
    refusal::{self, Refusal},
    upload::Part,
};

/// How long temporary files are kept.
const TEMPORARY_LIFE: Duration = Duration::from_secs(3 * 86_400);

/// Temporary files of an account are kept in memory up to this many bytes together; then the oldest
/// goes. Of permanent ones no more are taken then.
const MOST_BYTES: usize = 128 << 20;

/// What kind of file it is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum FileKind {
    Image,
    Voice,
    Video,
    Thumb,
}

impl FileKind {
    pub(super) fn read(text: Option<&str>) -> Result<Self, Refusal> {
        match text {
            Some("image") => Ok(Self::Image),
            Some("voice") => Ok(Self::Voice),
            Some("video") => Ok(Self::Video),
            Some("thumb") => Ok(Self::Thumb),
            Some(_) | None => Err(refusal::INVALID_MEDIA_TYPE),
        }
    }

    pub(super) fn name(self) -> &'static str {
        match self {
            Self::Image => "image",
            Self::Voice => "voice",
            Self::Video => "video",
            Self::Thumb => "thumb",
        }
    }

    /// What the platform's page allows: what names end with, and how many bytes.
    fn limits(self) -> (&'static [&'static str], usize) {
        match self {
            Self::Image => (&["bmp", "png", "jpeg", "jpg", "gif"], 10 << 20),
            Self::Voice => (&["mp3", "wma", "wav", "amr", "speex"], 2 << 20),
            Self::Video => (&["mp4"], 10 << 20),
            Self::Thumb => (&["jpg", "jpeg", "png"], 64 << 10),
        }
    }

    /// Checks a part of an upload and makes a file of it.
    pub(super) fn accept(self, part: &Part, id: String, now: UnixSeconds) -> Result<File, Refusal> {
        let (extensions, most) = self.limits();
        let extension = part.extension().ok_or(refusal::INVALID_FILE_TYPE)?;
        let &extension = extensions
            .iter()
            .find(|known| **known == extension)
            .ok_or(refusal::INVALID_FILE_TYPE)?;
        if part.data.len() > most {
            return Err(refusal::MEDIA_SIZE);
        }
        Ok(File {
            id,
            kind: self,
            name: part.file_name.clone().unwrap_or_default(),
            extension,
            data: part.data.clone(),
            at: now,
        })
    }
}

/// The `Content-Type` of a file.
pub(super) fn content_type(extension: &str) -> &'static str {
    match extension {
        "png" => "image/png",
        "jpeg" | "jpg" => "image/jpeg",
        "gif" => "image/gif",
        "bmp" => "image/bmp",
        "mp3" => "audio/mpeg",
        "amr" => "audio/amr",
        "wav" => "audio/wav",
        "wma" => "audio/x-ms-wma",
        "speex" => "voice/speex",
        "mp4" => "video/mp4",
        _ => "application/octet-stream",
    }
}

/// A file that was uploaded. `Debug` shows how long it is, not what is in it.
#[derive(Clone)]
pub(super) struct File {
    pub(super) id: String,
    pub(super) kind: FileKind,
    pub(super) name: String,
    pub(super) extension: &'static str,
    pub(super) data: Bytes,
    pub(super) at: UnixSeconds,
}

impl fmt::Debug for File {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.debug_struct("File")
            .field("id", &self.id)
            .field("kind", &self.kind)
            .field("length", &self.data.len())
            .finish_non_exhaustive()
    }
}

/// Something permanent that is not a file alone.
#[derive(Debug)]
pub(super) enum Material {
    File(File),
    Video {
        file: File,
        title: String,
        introduction: String,
    },
    News {
        id: String,
        articles: Vec<Value>,
        created_at: UnixSeconds,
        updated_at: UnixSeconds,
    },
}

impl Material {
    pub(super) fn id(&self) -> &str {
        match self {
            Self::File(file) | Self::Video { file, .. } => &file.id,
            Self::News { id, .. } => id,
        }
    }

    /// Its type, as the list of materials has it.
    pub(super) fn kind(&self) -> &'static str {
        match self {
            Self::File(file) | Self::Video { file, .. } => file.kind.name(),
            Self::News { .. } => "news",
        }
    }

    fn file(&self) -> Option<&File> {
        match self {
            Self::File(file) | Self::Video { file, .. } => Some(file),
            Self::News { .. } => None,
        }
    }
}

/// The files of an account.
#[derive(Debug, Default)]
pub(super) struct Library {
    temporary: VecDeque<File>,
    bytes: usize,
    /// The oldest first.
    pub(super) permanent: Vec<Material>,
    /// Pictures inside articles, which are no materials.
    pictures: Vec<File>,
}

impl Library {
    pub(super) fn keep_for_days(&mut self, file: File) {
        self.bytes += file.data.len();
        self.temporary.push_back(file);
        while self.bytes > MOST_BYTES
            && let Some(oldest) = self.temporary.pop_front()
        {
            self.bytes -= oldest.data.len();
        }
    }

    /// A temporary file that is still there.
    pub(super) fn temporary(&self, id: &str, now: UnixSeconds) -> Option<&File> {
        self.temporary
            .iter()
            .find(|file| file.id == id)
            .filter(|file| now < file.at.saturating_add(TEMPORARY_LIFE))
    }

    /// Keeps a material for ever.
    pub(super) fn keep(&mut self, material: Material) -> Result<(), Refusal> {
        self.make_room(material.file())?;
        self.permanent.push(material);
        Ok(())
    }

    pub(super) fn keep_picture(&mut self, file: File) -> Result<(), Refusal> {
        self.make_room(Some(&file))?;
        self.pictures.push(file);
        Ok(())
    }

    fn make_room(&self, file: Option<&File>) -> Result<(), Refusal> {
        let permanent = self.permanent.iter().filter_map(Material::file);
        let kept: usize = permanent.chain(&self.pictures).map(|file| file.data.len()).sum();
        let more = file.map_or(0, |file| file.data.len());
        if kept + more > MOST_BYTES {
            return Err(refusal::MATERIAL_COUNT);
        }
        Ok(())
    }

    pub(super) fn material(&self, id: &str) -> Result<&Material, Refusal> {
        let material = self.permanent.iter().find(|material| material.id() == id);
        material.ok_or(refusal::INVALID_MEDIA_ID)
    }

    pub(super) fn material_mut(&mut self, id: &str) -> Result<&mut Material, Refusal> {
        let material = self.permanent.iter_mut().find(|material| material.id() == id);
        material.ok_or(refusal::INVALID_MEDIA_ID)
    }

    /// Whether a message can show the file.
    pub(super) fn usable(&self, id: &str, now: UnixSeconds) -> Result<(), Refusal> {
        if self.temporary(id, now).is_some() || self.material(id).is_ok() {
            Ok(())
        } else {
            Err(refusal::INVALID_MEDIA_ID)
        }
    }

    /// A file of any kind.
    pub(super) fn file(&self, id: &str) -> Option<&File> {
        let permanent = self.permanent.iter().filter_map(Material::file);
        self.temporary
            .iter()
            .chain(permanent)
            .chain(&self.pictures)
            .find(|file| file.id == id)
    }
}
