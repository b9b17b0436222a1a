//! Figures, which the platform has a day late.

use wechat_sdk::{
    ErrCode,
    api::{Date, datacube::*},
};

use crate::wechat_basic::{account, account_with_follower};

/// The day before the platform's today.
fn yesterday() -> Date {
    Date::new(2023, 11, 13).unwrap()
}

/// Sends each call, and expects a row about yesterday.
macro_rules! each_tells_of_yesterday {
    ($api:expr, $($call:ident),+) => {$(
        let rows = $api.send(&$call::new(yesterday(), yesterday())).await.unwrap().list;
        assert_eq!(rows[0].ref_date, yesterday(), stringify!($call));
    )+};
}

#[tokio::test]
async fn data_cube_of_users() {
    let (_platform, api) = account_with_follower().await;

    each_tells_of_yesterday!(api, GetFollowerChanges, GetFollowerTotals);
    let totals = api
        .send(&GetFollowerTotals::new(yesterday(), yesterday()))
        .await
        .unwrap();
    let month = GetFollowerTotals::new(Date::new(2023, 10, 13).unwrap(), yesterday());
    let refused = api.send(&month).await.unwrap_err();

    assert_eq!(totals.list[0].cumulate_user, 1);
    assert_eq!(refused.errcode(), Some(ErrCode::new(61501)));
}

#[tokio::test]
async fn data_cube_of_articles() {
    let (_platform, api) = account().await;

    each_tells_of_yesterday!(
        api,
        GetArticlesOfDay,
        GetArticleTotals,
        GetReads,
        GetReadsByHour,
        GetShares,
        GetSharesByHour
    );
}

#[tokio::test]
async fn data_cube_of_messages() {
    let (_platform, api) = account().await;

    each_tells_of_yesterday!(
        api,
        GetMessages,
        GetMessagesByHour,
        GetMessagesByWeek,
        GetMessagesByMonth,
        GetMessageDistribution,
        GetMessageDistributionByWeek,
        GetMessageDistributionByMonth
    );
}

#[tokio::test]
async fn data_cube_of_the_interface() {
    let (_platform, api) = account().await;

    each_tells_of_yesterday!(api, GetCallbackStats, GetCallbackStatsByHour);
}
