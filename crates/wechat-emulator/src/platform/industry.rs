//! Templates belong to industries (所属行业), which the platform numbers from 1 to 41.

/// First and second class, as the platform names them.
#[derive(Debug)]
pub(super) struct Industry(pub(super) &'static str, pub(super) &'static str);

static ALL: [Industry; 41] = [
    Industry("IT科技", "互联网|电子商务"),
    Industry("IT科技", "IT软件与服务"),
    Industry("IT科技", "IT硬件与设备"),
    Industry("IT科技", "电子技术"),
    Industry("IT科技", "通信与运营商"),
    Industry("IT科技", "网络游戏"),
    Industry("金融业", "银行"),
    Industry("金融业", "基金|理财|信托"),
    Industry("金融业", "保险"),
    Industry("餐饮", "餐饮"),
    Industry("酒店旅游", "酒店"),
    Industry("酒店旅游", "旅游"),
    Industry("运输与仓储", "快递"),
    Industry("运输与仓储", "物流"),
    Industry("运输与仓储", "仓储"),
    Industry("教育", "培训"),
    Industry("教育", "院校"),
    Industry("政府与公共事业", "学术科研"),
    Industry("政府与公共事业", "交警"),
    Industry("政府与公共事业", "博物馆"),
    Industry("政府与公共事业", "公共事业|非盈利机构"),
    Industry("医药护理", "医药医疗"),
    Industry("医药护理", "护理美容"),
    Industry("医药护理", "保健与卫生"),
    Industry("交通工具", "汽车相关"),
    Industry("交通工具", "摩托车相关"),
    Industry("交通工具", "火车相关"),
    Industry("交通工具", "飞机相关"),
    Industry("房地产", "建筑"),
    Industry("房地产", "物业"),
    Industry("消费品", "消费品"),
    Industry("商业服务", "法律"),
    Industry("商业服务", "会展"),
    Industry("商业服务", "中介服务"),
    Industry("商业服务", "认证"),
    Industry("商业服务", "审计"),
    Industry("文体娱乐", "传媒"),
    Industry("文体娱乐", "体育"),
    Industry("文体娱乐", "娱乐休闲"),
    Industry("印刷", "印刷"),
    Industry("其它", "其它"),
];

/// What an account has that chose none.
pub(super) const FIRST_TWO: [&Industry; 2] = [&ALL[0], &ALL[1]];

/// The industry with that number, from 1.
pub(super) fn numbered(number: u64) -> Option<&'static Industry> {
    let at = usize::try_from(number).ok()?.checked_sub(1)?;
    ALL.get(at)
}
