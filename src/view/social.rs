//! How a page looks where its address is shared: Open Graph.
use super::{Scope, frame::Heading};
use crate::{
    locale::tag,
    plan::{OutPath, PageRoute},
};

/// What a page says to whoever shows a link to it.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Social {
    /// `article` for a text of the guide, else `website`.
    pub kind: &'static str,
    /// Title, without the site's name.
    pub title: String,
    /// Language of the page, as Open Graph writes it: `tr_TR`.
    pub locale: String,
    /// Other languages that it is written in.
    pub others: Vec<String>,
    /// The picture of the site.
    pub picture: Option<Picture>,
}

/// A picture with its whole address, for sites that take no other.
#[derive(Debug, Clone, serde::Serialize)]
pub struct Picture {
    /// Whole address.
    pub url: String,
    /// In pixels.
    pub width: u32,
    /// In pixels.
    pub height: u32,
    /// What it says.
    pub alt: String,
}

impl Scope<'_> {
    /// What is said of this page.
    pub(super) fn social(&self, heading: &Heading) -> Social {
        let locales = &self.site.locales;
        let others = locales.iter().filter(|l| *l != self.locale && !heading.missing && self.is_written_in(*l));
        Social {
            kind: match self.route.page() {
                Some((_, PageRoute::Chapter(_))) => "article",
                Some(_) | None => "website",
            },
            title: if self.is_home() { self.plain(&self.site.settings.title) } else { heading.title.text.clone() },
            locale: tag::open_graph(self.tag()),
            others: others.map(|l| tag::open_graph(locales.tag(l))).collect(),
            picture: self.picture(),
        }
    }
    /// `images/social-<language>.png` of the theme, else the one without words.
    fn picture(&self) -> Option<Picture> {
        let names = [format!("images/social-{}.png", self.tag()), "images/social.png".to_owned()];
        let (path, facts) =
            names.iter().find_map(|name| Some((self.plan.theme_file(name)?, self.listing.theme.get(name)?)))?;
        let (width, height) = facts.picture.size?;
        let settings = &self.site.settings;
        let (site, tagline) = (self.plain(&settings.title), self.plain(&settings.tagline));
        let alt = self.fill("social_picture", &[("site", &site), ("tagline", &tagline)]);
        Some(Picture { url: self.whole_address(path), width, height, alt })
    }
    /// An output with the address of the site.
    pub(super) fn whole_address(&self, path: &OutPath) -> String {
        format!("{}/{}", self.site.settings.base_url, path.url())
    }
}
