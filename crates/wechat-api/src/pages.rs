//! [`Paged`]: lists that come a page at a time, as a stream.
//!
//! The platform cuts lists of followers, materials and comments into pages and tells the next one by a
//! cursor or by an offset, which every caller would have to carry along by hand.

use futures_util::{Stream, TryStreamExt as _, stream};

use crate::{Api, Endpoint, Error};

/// A call whose answer is one page of a list.
pub trait Paged: Endpoint + Sized + Send {
    /// What the list consists of.
    type Item: Send;

    /// The call for the page after `answer`; none when that was the last.
    fn next(&self, answer: &Self::Answer) -> Option<Self>;

    /// The items on a page.
    fn items(answer: Self::Answer) -> Vec<Self::Item>;
}

impl Api {
    /// All pages from `first` on, each fetched when the one before has been read. Ends after an error.
    pub fn pages<P: Paged>(&self, first: P) -> impl Stream<Item = Result<P::Answer, Error>> + Send {
        let api = self.clone();
        stream::try_unfold(Some(first), move |call| {
            let api = api.clone();
            async move {
                let Some(call) = call else { return Ok(None) };
                let answer = api.send(&call).await?;
                let next = call.next(&answer);
                Ok(Some((answer, next)))
            }
        })
    }

    /// All items from the page `first` on.
    ///
    /// ```no_run
    /// # async fn run(api: wechat_api::Api) -> Result<(), wechat_api::Error> {
    /// use futures_util::TryStreamExt as _;
    /// use wechat_api::tags::ListTagFollowers;
    ///
    /// let mut followers = std::pin::pin!(api.items(ListTagFollowers::new(134)));
    /// while let Some(openid) = followers.try_next().await? {
    ///     println!("{openid}");
    /// }
    /// # Ok(())
    /// # }
    /// ```
    pub fn items<P: Paged>(&self, first: P) -> impl Stream<Item = Result<P::Item, Error>> + Send {
        self.pages(first)
            .map_ok(|answer| stream::iter(P::items(answer).into_iter().map(Ok)))
            .try_flatten()
    }
}
