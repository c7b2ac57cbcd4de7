//! What headings mean, in English, Japanese and Chinese.

use super::column::{Kind, Meaning};
use super::words::{is_one_of, place_of};
use crate::gazetteer::fold;

/// Headings in the form in which they are compared, those of documents first; then what, in brackets behind one of
/// them, says that it means something else, such as another unit.
type Known = (Meaning, &'static str, &'static str);

const SITES: [Known; 18] = [
    (
        Meaning::Name,
        "name site sitename sites hospital hospitalname center centre centername centrename institution institutionname \
         institute facility facilityname clinic studysite studycenter studycentre clinicalsite investigationalsite 施設 \
         施設名 施設名称 病院 病院名 医療機関 医療機関名 医療機関名称 実施施設 実施施設名 実施医療機関 実施医療機関名 参加施設 \
         参加施設名 研究施設 名称 研究中心 研究中心名称 中心 中心名称 医院 医院名称 机构 机构名称 研究机构 研究机构名称 单位 单位名称",
        "id no number code 番号 编号",
    ),
    (Meaning::Region, REGION, "id no number 番号"),
    (Meaning::Country, "country countrycode 国 国名 国家 国别", ""),
    (Meaning::Latitude, "lat latitude 緯度 纬度", ""),
    (Meaning::Longitude, "lon lng long longitude 経度 经度", ""),
    (
        Meaning::Opens,
        "opens open opening openingdate opendate planned plannedopening plannedopeningdate plannedopendate activation \
         activationdate plannedactivation plannedactivationdate siteactivation siteactivationdate sitestart siv sivdate \
         start startdate plannedstart plannedstartdate 開始 開始日 開始予定 開始予定日 開始時期 開始予定時期 開設 開設日 開設予定 \
         開設予定日 施設開始日 施設開設日 登録開始 登録開始日 登録開始予定 登録開始予定日 启动 启动日期 启动时间 开始 \
         开始日期 开始时间 开放日期 计划启动 计划启动日期 计划启动时间 预计启动日期 预计启动时间 预计开始日期",
        "",
    ),
    (
        Meaning::Delay,
        "delaydays delay startupdelay activationdelay 遅延 遅延日数 遅れ 立上げ遅延 立ち上げ遅延 開始遅延 延迟 延迟天数 启动延迟",
        "week month year 週 月 年 周",
    ),
    (Meaning::DelaySigma, "delaysigma", ""),
    (Meaning::DelayShape, "delayshape", ""),
    (Meaning::DelayScale, "delayscaledays", ""),
    (
        Meaning::StatedRate,
        "statedrate rate enrollmentrate enrolmentrate recruitmentrate accrualrate monthlyrate ratepermonth ratemonth statedratepermonth patientspermonth \
         patientsmonth patientspersitepermonth ptspermonth ptsmonth subjectspermonth participantspermonth psm \
         monthlyenrollment monthlyenrolment enrollmentpermonth enrolmentpermonth expectedrate 月間登録数 月間登録例数 \
         月間登録症例数 月間登録見込 月間登録見込み 月間登録見込数 月間登録見込み数 月間登録予定数 月間症例数 登録見込 登録見込み \
         登録見込数 登録見込み数 登録ペース 登録速度 月当たり登録数 月あたり登録数 月当たりの登録数 月あたりの登録数 月登録数 \
         月入组 月入组数 月入组例数 月均入组 月均入组数 月均入组例数 每月入组 每月入组数 每月入组例数 预计月入组数 预计月入组例数 \
         预计每月入组数 入组速度 入组率",
        "day week year annual total 日 週 年 天 周 % 計 总",
    ),
    (
        Meaning::Enrolled,
        "enrolled earlierenrolled enrolledearlier enrolledbefore previouslyenrolled pastenrollment pastenrolment \
         trackrecord trackrecordenrolled 過去登録数 過去の登録数 過去登録例数 登録実績 登録実績数 実績登録数 既往入组数 既往入组例数 \
         历史入组数 历史入组例数 过往入组数",
        "% month 月",
    ),
    (
        Meaning::SiteMonths,
        "sitemonths months earliermonths monthsopen trackrecordmonths trackrecordsitemonths 月数 施設月 施設月数 過去の月数 \
         過去月数 実績月数 登録月数 既往月数 历史月数 中心月 入组月数",
        "day week year 日 週 年 天 周",
    ),
    (
        Meaning::Cap,
        "cap max maximum maxenrollment maxenrolment maxpatients maximumenrollment maximumenrolment maximumpatients \
         enrollmentcap enrolmentcap 上限 上限数 上限例数 登録上限 登録上限数 登録数上限 最大登録数 最大登録例数 最大症例数 最大 \
         最大例数 最大入组数 最大入组例数 入组上限 例数上限",
        "month year 月 年",
    ),
    (
        Meaning::Closes,
        "closes close closing closingdate closedate closure end enddate 終了 終了日 終了予定 終了予定日 登録終了 登録終了日 \
         登録終了予定日 閉鎖 閉鎖日 关闭 关闭日期 结束 结束日期 结束时间 截止日期 入组截止日期",
        "",
    ),
    (Meaning::Pauses, "pauses", ""),
    (Meaning::Weight, "weight catchmentweight 重み ウェイト 权重", ""),
    (Meaning::Dct, "dct dctcapable decentralized decentralised dct対応 dct可否 分散型 分散型治験 去中心化 远程", ""),
];

const REGION: &str = "region regionid regionname prefecture pref state province stateprovince stateorprovince area county \
                      都道府県 都道府県名 県 県名 府県 地域 地域名 地区 エリア 所在都道府県 省 省份 省市 省区 省自治区直辖市 \
                      所在省份 所在地区 区域 地域id";

const COUNTS: [Known; 7] = [
    (Meaning::Region, REGION, "no number 番号"),
    (Meaning::Region, "id name place 名称 名前", ""),
    (
        Meaning::Prevalent,
        "prevalent prevalentcases prevalentpatients patients patientcount numberofpatients cases casecount count counts n \
         registered registeredpatients registrypatients certificates certificateholders holders 患者数 患者 有病者数 登録患者数 \
         登録者数 症例数 件数 人数 例数 受給者数 受給者証所持者数 医療受給者証所持者数 所持者数 推計患者数 患者人数 患病人数 病例数 \
         登记患者数 现患数 现患人数",
        "100 10万 % 率 rate month year 年間 千 thousand",
    ),
    (
        Meaning::PrevalentPer100k,
        "prevalentper100k prevalenceper100k prevalentper100000 prevalenceper100000 per100k per100000 人口10万対 人口10万対患者数 \
         人口10万人対 人口10万人あたり 10万人あたり患者数 每10万人患病率 每10万人患者数",
        "",
    ),
    (
        Meaning::Incident,
        "incidentperyear incident incidentcases incidentpatients newcases newpatients newcasesperyear newpatientsperyear \
         incidentcasesperyear annualnewcases annualincidence 新規 新規患者数 新規発症数 新規発症者数 新規登録患者数 年間新規患者数 \
         年間発症数 年間発症者数 年間罹患数 罹患数 发病数 年发病数 新发 新发病例 新发病例数 年新发病例 年新发病例数 新发患者数 \
         年新发患者数 每年新发病例数",
        "100 10万 % 率 rate month 月 千 thousand",
    ),
    (
        Meaning::IncidentPer100k,
        "incidentperyearper100k incidentper100k incidenceper100k incidenceper100000 人口10万対罹患率 人口10万対発症率 \
         每10万人发病率",
        "",
    ),
    (
        Meaning::Population,
        "population inhabitants residents pop 人口 総人口 人口総数 推計人口 常住人口 总人口 户籍人口",
        "000 thousand million 千 万 %",
    ),
];

/// What a heading says of its column.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Said {
    /// It is this.
    Is(Meaning),
    /// It is something close to what is known, such as the same in another unit, and must not be guessed to be it.
    Other,
    /// Nothing that is known.
    Nothing,
}

/// What a heading says in such a table.
pub(super) fn said(heading: &str, kind: Kind) -> Said {
    // A sentence is no heading.
    if heading.len() > 200 {
        return Said::Nothing;
    }
    let key = fold(heading);
    let says = |words: &str, text: &str| words.split(' ').any(|word| place_of(word, text).is_some());
    // What stands in brackets is a unit or a remark.
    let (before, remark) = key.split_once(['(', '[']).unwrap_or((&key, ""));
    let name: String =
        before.chars().filter(|char| !matches!(char, '-' | '/' | ':' | '*' | '#' | '・' | '"' | '、')).collect();
    let known = if kind == Kind::Sites { &SITES[..] } else { &COUNTS[..] };
    match known.iter().find(|(_, names, _)| is_one_of(names, &name)) {
        Some((_, _, other)) if says(other, remark) => Said::Other,
        Some((meaning, ..)) => Said::Is(*meaning),
        // A rate is no number of patients; 8 % is no heading.
        None if kind == Kind::Counts
            && !key.starts_with(|char: char| char.is_ascii_digit())
            && says("率 rate % per100 10万", &key) =>
        {
            Said::Other
        }
        None => Said::Nothing,
    }
}
