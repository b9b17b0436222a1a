//! Groups, which are tags today.
#![expect(deprecated, reason = "the original has groups")]

use wechat_sdk::{
    Api,
    api::{
        legacy::groups::{
            CreateGroup, DeleteGroup, FindGroupOfUser, Group, ListGroups, MoveAllToGroup, MoveToGroup,
            RenameGroup,
        },
        tags::{CreateTag, DeleteTag, GetFollowerTags, ListTags, RenameTag, TagFollowers},
    },
};

use super::{account, account_with_follower, user};

async fn vip(api: &Api) -> u32 {
    api.send(&CreateGroup::new("VIP")).await.unwrap().group.id
}

/// The group with that number, if there is one.
async fn group(api: &Api, id: u32) -> Option<Group> {
    let groups = api.send(&ListGroups).await.unwrap().groups;
    groups.into_iter().find(|group| group.id == id)
}

#[tokio::test]
async fn create_group() {
    let (_platform, api) = account().await;

    let created = api.send(&CreateGroup::new("VIP")).await.unwrap().group;

    assert_eq!(created.name, "VIP");
    assert_eq!(group(&api, created.id).await.unwrap().name, "VIP");
}

#[tokio::test]
async fn get_groups() {
    let (_platform, api) = account_with_follower().await;
    let id = vip(&api).await;
    api.send(&MoveToGroup::new(user(), id)).await.unwrap();

    let groups = api.send(&ListGroups).await.unwrap().groups;

    let found: Vec<_> = groups.iter().filter(|group| group.id == id).collect();
    assert_eq!(found.len(), 1);
    assert_eq!((found[0].name.as_str(), found[0].count), ("VIP", 1));
}

#[tokio::test]
async fn get_group_by_id() {
    let (_platform, api) = account_with_follower().await;
    let ungrouped = api.send(&FindGroupOfUser::new(user())).await.unwrap();
    let id = vip(&api).await;
    api.send(&MoveToGroup::new(user(), id)).await.unwrap();

    let found = api.send(&FindGroupOfUser::new(user())).await.unwrap();

    assert_eq!((ungrouped.groupid, found.groupid), (0, id));
}

#[tokio::test]
async fn update_group() {
    let (_platform, api) = account().await;
    let id = vip(&api).await;

    api.send(&RenameGroup::new(id, "Friends")).await.unwrap();

    assert_eq!(group(&api, id).await.unwrap().name, "Friends");
}

#[tokio::test]
async fn move_user() {
    let (_platform, api) = account_with_follower().await;
    let (first, second) = (
        vip(&api).await,
        api.send(&CreateGroup::new("Friends")).await.unwrap().group.id,
    );
    api.send(&MoveToGroup::new(user(), first)).await.unwrap();

    api.send(&MoveToGroup::new(user(), second)).await.unwrap();

    assert_eq!(group(&api, first).await.unwrap().count, 0);
    assert_eq!(group(&api, second).await.unwrap().count, 1);
}

#[tokio::test]
async fn delete_group() {
    let (_platform, api) = account().await;
    let id = vip(&api).await;

    api.send(&DeleteGroup::new(id)).await.unwrap();

    assert!(group(&api, id).await.is_none());
}

/// To be developed in the original.
#[tokio::test]
async fn batch_group_moves() {
    let (_platform, api) = account_with_follower().await;
    let id = vip(&api).await;

    api.send(&MoveAllToGroup::new([user()], id)).await.unwrap();

    assert_eq!(group(&api, id).await.unwrap().count, 1);
}

#[tokio::test]
async fn groups_are_tags_today() {
    let (_platform, api) = account_with_follower().await;

    let id = api.send(&CreateTag::new("VIP")).await.unwrap().tag.id;
    api.send(&RenameTag::new(id, "Friends")).await.unwrap();
    api.send(&TagFollowers::new(id, [user()])).await.unwrap();
    let tags = api.send(&ListTags).await.unwrap().tags;
    let of_user = api.send(&GetFollowerTags::new(user())).await.unwrap().tagid_list;
    api.send(&DeleteTag::new(id)).await.unwrap();
    let left = api.send(&ListTags).await.unwrap().tags;

    let tag = tags.iter().find(|tag| tag.id == id).unwrap();
    assert_eq!((tag.name.as_str(), tag.count), ("Friends", 1));
    assert_eq!(of_user, [id]);
    assert!(left.iter().all(|tag| tag.id != id));
}
