# ruff: noqa: ERA001, E501 - the words of the documents stand beside each rule, as the reader copied them
"""Independent second reading (reader A) of the five 基本养老服务清单. Standard library only.

verdict(item, facts) -> "eligible" | "review" | "ineligible"
amounts(item, facts) -> [(value, unit, bound), ...]
The residence is assumed to lie in the list's region, except where the item's own words ask for 常住.
"""

E, R, N = "eligible", "review", "ineligible"

PANAN, JINXIANG, GONGSHU, YOUYI, JINHUA = "330727", "370828", "330105", "230522", "330700"
ZHEJIANG, HANGZHOU = "330000", "330100"


# ------------------------------------------------------------------ helpers
def within(code, region):
    """330727 is within 330727, 330700 and 330000."""
    code, region = str(code), str(region)
    if len(code) != 6 or not code.isdigit():
        return False
    if region.endswith("0000"):
        return code[:2] == region[:2]
    if region.endswith("00"):
        return code[:4] == region[:4]
    return code == region


def old(f):  # 老年人 (no age said) = 60周岁以上
    return f["age"] >= 60


def poor(f):  # 经济困难
    return f["economic"] in ("tekun", "dibao", "dibao_marginal", "low_income")


def eco(f, *groups):
    return f["economic"] in groups


def shineng(f):  # ungraded 失能 / 生活不能自理
    return f["care_level"] in ("moderate", "severe")


def any_grade(f):  # 完全 / 基本 / 部分不能自理
    return f["care_level"] in ("mild", "moderate", "severe")


def disabled(f):
    return f["disability_grade"] in (1, 2, 3, 4)


def heavy(f):  # 重残 / 一级、二级
    return f["disability_grade"] in (1, 2)


def mind34(f):  # 三级、四级智力、精神残疾
    return f["disability_grade"] in (3, 4) and f["disability_kind"] in ("intellectual", "mental")


def jisheng(f):  # 计划生育特殊家庭
    return f["only_child"] in ("deceased", "disabled")


def special(f):  # 独居、空巢、留守、失能、重残、计划生育特殊家庭
    return f["living"] in ("alone", "empty_nest", "left_behind") or shineng(f) or heavy(f) or jisheng(f)


def gaoling(f):  # 高龄
    return f["age"] >= 80


def svc(f, *kinds):
    return f["service_record"] in kinds


def yes(c, v=E):
    return v if c else N


ITEMS = {}
AMOUNTS = {}


def item(key):
    def deco(fn):
        assert key not in ITEMS
        ITEMS[key] = fn
        return fn

    return deco


def money(key):
    def deco(fn):
        AMOUNTS[key] = fn
        return fn

    return deco


# ------------------------------------------------------------------ 330727 磐安县
@item("330727/1")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人按时足额发放基本养老金"
    if f["pension_scheme"] != "employee":
        return N
    return E if old(f) else R


@item("330727/2")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人发放城乡居民基本养老保险待遇"
    return yes(f["pension_scheme"] == "resident" and old(f))


@item("330727/3")
def _(f):
    # "老年人"; "80周岁以上老年人每年、80周岁以下老年人每两年可申请免费评估一次"
    return yes(old(f))


@item("330727/4")
def _(f):
    # "老年人"; "为老年人居家养老提供相关活动场所和服务内容"
    return yes(old(f))


@item("330727/5")
def _(f):
    # "为65周岁以上老年人每年免费提供一次健康体检"
    return yes(f["age"] >= 65)


@item("330727/6")
def _(f):
    # "依照有关规定给予法律援助" (open, all 60+);
    # "首次办理证明、确认遗嘱公证的，80周岁以上免费，70周岁至80周岁的减半收费" (fixed, 70+)
    if f["age"] >= 70:
        return E
    return yes(old(f), R)


@item("330727/7")
def _(f):
    # "60周岁至69周岁，享受票价5折优惠，70周岁以上免费" (持本人有效证件: note)
    return yes(old(f))


@item("330727/8")
def _(f):
    # "为磐安户籍所有老年人购买意外伤害险"
    return yes(old(f) and within(f["hukou"], PANAN))


@item("330727/9")
def _(f):
    # 对象 "80周岁及以上老年人"; 二（一）3 "为磐安县户籍80周岁至99周岁的老年人每人每月发放高龄津贴60元，
    # 为磐安县户籍100周岁以上老年人每人每月发放长寿保健补助400元"
    return yes(f["age"] >= 80 and within(f["hukou"], PANAN))


@money("330727/9")
def _(f):
    # 二（一）3 "60元" / "400元"; item: "不重复享受"
    return [(400, "元/月", "exact")] if f["age"] >= 100 else [(60, "元/月", "exact")]


@item("330727/10")
def _(f):
    # "为90至99周岁老年人发放慰问金，100周岁以上老年人县领导走访慰问"
    return yes(f["age"] >= 90)


@item("330727/11")
def _(f):
    # "为经济困难的老年人提供养老服务补贴"
    return yes(old(f) and poor(f))


@item("330727/12")
def _(f):
    # 对象 "经济困难的老年人"; "为特困、最低生活保障、最低生活保障边缘等家庭的老年人参加…"; 等 leaves 低收入 open
    if not old(f):
        return N
    if eco(f, "tekun", "dibao", "dibao_marginal"):
        return E
    return yes(eco(f, "low_income"), R)


@item("330727/13")
def _(f):
    # "按照相关标准，为经济困难的老年人家庭提供适老化改造服务"
    return yes(old(f) and poor(f), R)


@item("330727/14")
def _(f):
    # "按照相关标准，优先在家庭成员2人以上的困难老年人家庭善居改造"; 9. "优先安排…为2人以上困难老年人家庭"
    return yes(old(f) and poor(f) and f["household_size"] >= 2, R)


@money("330727/14")
def _(f):
    # 二（二）9 "优先安排每户不少于1.6万慈善资金为2人以上困难老年人家庭实施善居改造"
    return [(16000, "元/户", "min")]


@item("330727/15")
def _(f):
    # "低保家庭失能老年人居家养老的，按照生活完全不能自理、基本不能自理、部分不能自理三档，参照省重度残疾人护理补贴标准执行";
    # "经县级民政部门批准纳入机构养老的，参照特困供养人员护理费标准执行";
    # "低保边缘家庭失能老年人按照不低于上述低保家庭老年人50%的标准执行"
    return yes(old(f) and eco(f, "dibao", "dibao_marginal") and any_grade(f), R)


@item("330727/16")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "符合条件的失能老年人家庭成员参加照护培训…按规定给予职业技能培训补贴"
    return yes(old(f) and shineng(f), R)


@item("330727/17")
def _(f):
    # 对象 "纳入最低生活保障范围的老年人"; "对获得最低生活保障金后生活仍有困难的老年人，采取必要措施给予生活保障"
    return yes(old(f) and eco(f, "dibao"), R)


@item("330727/18")
def _(f):
    # 对象 "特困老年人"; "对选择在家供养的" (note); "依照有关规定给予分散供养"
    return yes(old(f) and eco(f, "tekun"), R)


@item("330727/19")
def _(f):
    # 对象 "特困老年人"; "对需要集中供养的特困老年人 (note)…就近安排到相应的供养服务机构，提供基本生活条件…"
    return yes(old(f) and eco(f, "tekun"))


@item("330727/20")
def _(f):
    # "面向常住的独居、空巢、留守、失能、重残、计划生育特殊家庭、经济困难等老年人"
    return yes(old(f) and within(f["residence"], PANAN) and (special(f) or poor(f)))


@item("330727/21")
def _(f):
    # 对象 "计划生育特殊家庭老年人"; "同等条件下优先入住…对符合条件的，提供无偿或低收费托养服务"
    return yes(old(f) and jisheng(f), R)


@item("330727/22")
def _(f):
    # "为家庭人均收入在低保边缘标准以下的残疾老年人（特困除外）提供生活补贴；
    #  为残疾等级被评定为一级、二级的重度残疾老年人和三级、四级智力、精神残疾老年人提供护理补贴"
    if not old(f):
        return N
    living = disabled(f) and eco(f, "dibao", "dibao_marginal")
    return yes(living or heavy(f) or mind34(f))


@item("330727/23")
def _(f):
    # 对象 "生活无着的流浪、乞讨老年人"; "依照有关规定给予救助"
    return yes(old(f) and f["homeless"], R)


@item("330727/24")
def _(f):
    # "为残疾军人、退役军人、“三属”人员中的老年人提供集中供养、医疗等保障" (fixed); "鼓励…优先接收" (open)
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"))


@item("330727/25")
def _(f):
    # "优先安排残疾军人、退役军人、“三属”人员中的老年人享受居家养老日常照料等服务"
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"), R)


@item("330727/26")
def _(f):
    # 对象 "…作出特殊贡献的老年人"; "对见义勇为致残导致完全丧失劳动能力且生活不能自理、家庭供养困难的人员，按有关规定落实供养保障"
    return yes(old(f) and svc(f, "good_samaritan") and shineng(f), R)


def _zhejiang_settle(f):
    # 对象 "子女为浙江户籍的外地老年人"; "男性年满60周岁，女性年满55周岁，申报户口投靠城镇地区成年子女";
    # "与城镇地区成年子女共同居住生活，并已领取《浙江省居住证》的父母…不受前款年龄限制"
    if not within(f["children_hukou"], ZHEJIANG) or within(f["hukou"], ZHEJIANG):
        return N
    by_age = f["age"] >= (60 if f["sex"] == "male" else 55)
    return yes(by_age or (f["lives_with_child_in_town"] and f["residence_permit"]))


@item("330727/27")
def _(f):
    # words quoted in _zhejiang_settle (磐安县 27 and 金华市 23 were each read; their words are the same)
    return _zhejiang_settle(f)


@item("330727/28")
def _(f):
    # 对象 "*山区及偏远山区的老年人"; "提供爱心义诊、爱心理疗、家政服务…"
    return yes(old(f) and f["remote_mountain"])


# ------------------------------------------------------------------ 370828 金乡县
@item("370828/1")
def _(f):
    # 对象 "60 周岁及以上老年人"; "对符合条件的参保老年人按时足额发放基本养老金"
    return yes(f["age"] >= 60 and f["pension_scheme"] == "employee")


@item("370828/2")
def _(f):
    # "60 周岁及以上老年人"; "对符合条件的参保老年人发放基础养老金和个人账户养老金"
    return yes(f["age"] >= 60 and f["pension_scheme"] == "resident")


@item("370828/3")
def _(f):
    # "60 周岁及以上老年人"; "优先就诊、化验、检查、交费、取药" (on the spot); "优先安排住院" (open part)
    return yes(f["age"] >= 60)


@item("370828/4")
def _(f):
    # "60 周岁及以上老年人"; "按照有关政策规定办理随子女迁移户口手续" (随子女: there is a child)
    return yes(f["age"] >= 60 and f["children_hukou"] != "none", R)


@item("370828/5")
def _(f):
    # "60 周岁及以上老年人"; "免费乘坐城市公共交通工具"
    return yes(f["age"] >= 60)


@item("370828/6")
def _(f):
    # "60 周岁及以上老年人"; "政府兴办或支持的公园、旅游景区免购门票；…70 周岁以上免购门票，不满 70 周岁半价"
    return yes(f["age"] >= 60)


@item("370828/7")
def _(f):
    # "60 周岁及以上老年人"; "免费进入公共文化馆、图书馆…"
    return yes(f["age"] >= 60)


@item("370828/8")
def _(f):
    # "60 周岁及以上老年人"; "按照时段免费或半价进入政府兴办或支持的公共体育健身场所健身"
    return yes(f["age"] >= 60)


@item("370828/9")
def _(f):
    # 对象 "65 周岁及以上老年人"; "确有困难的，可以缓交、减交或者免交" (open);
    # "老年人申请法律援助实行“一免五优先”，即优先受理…免于经济状况审查" (fixed for every 65+ who applies)
    return yes(f["age"] >= 65)


@item("370828/10")
def _(f):
    # "为 65 周岁及以上老年人提供能力综合评估"
    return yes(f["age"] >= 65)


@item("370828/11")
def _(f):
    # 对象 "65 周岁及以上老年人"; "每年提供 1 次免费健康管理服务"
    return yes(f["age"] >= 65)


@item("370828/12")
def _(f):
    # "按规定向 80 周岁及以上老年人发放高龄津贴" (open: 一（三） "具体标准另行制定"), "百岁以上老年人每人每月不少于 300 元" (fixed);
    # 一（三） "具有本县户籍的80周岁及以上老年人"
    if not within(f["hukou"], JINXIANG) or f["age"] < 80:
        return N
    return E if f["age"] >= 100 else R


@money("370828/12")
def _(f):
    # "百岁以上老年人每人每月不少于 300 元"
    return [(300, "元/月", "min")] if f["age"] >= 100 else []


@item("370828/13")
def _(f):
    # 对象 "特困老年人"; "依照有关规定给予分散供养…基本生活标准不低于当地最低生活保障标准的 1.3 倍"
    return yes(old(f) and eco(f, "tekun"), R)


@item("370828/14")
def _(f):
    # 对象 "特困老年人"; "对需要集中供养的特困老年人 (note)，安排到相应的供养服务机构集中供养"
    return yes(old(f) and eco(f, "tekun"))


@item("370828/15")
def _(f):
    # "对分散供养的特困失能、高龄、残疾老年人家庭实施居家适老化改造" (fixed; institution fails);
    # "有条件的地方可将改造对象范围扩大到城乡低保对象中的失能、高龄、残疾老年人家庭等" (open)
    if not old(f) or not (shineng(f) or gaoling(f) or disabled(f)):
        return N
    if eco(f, "tekun"):
        return yes(f["living"] != "institution")
    return yes(eco(f, "dibao"), R)


@item("370828/16")
def _(f):
    # 对象 "经济困难老年人"; "对获得最低生活保障金后生活仍有困难的老年人，采取必要措施给予生活保障"
    return yes(old(f) and eco(f, "dibao"), R)


@item("370828/17")
def _(f):
    # "60—79…80—89…90—99 周岁的低保老年人，每人每月分别发放 80 元、100 元、200 元" ;
    # "100 周岁及以上老年人按照《…》（鲁政发〔2011〕54 号）补助" (not stated -> open);
    # "对身体能力评估为 2—3 级的低保老年人，每人每月发放 85 元护理补贴"
    if not old(f) or not eco(f, "dibao"):
        return N
    if f["age"] < 100 or shineng(f):
        return E
    return R


@money("370828/17")
def _(f):
    # "80 元、100 元、200 元生活补贴" ; "85 元护理补贴"
    a, out = f["age"], []
    if a < 80:
        out.append((80, "元/月", "exact"))
    elif a < 90:
        out.append((100, "元/月", "exact"))
    elif a < 100:
        out.append((200, "元/月", "exact"))
    if shineng(f):
        out.append((85, "元/月", "exact"))
    return out


@item("370828/18")
def _(f):
    # "对经济困难且符合法律援助条件的老年人申办公证，减免公证费" (法律援助条件 not stated)
    return yes(old(f) and poor(f), R)


@item("370828/19")
def _(f):
    # "面向独居、空巢、留守、失能、重残、计划生育特殊家庭等特殊困难老年人提供探访关爱服务"
    return yes(old(f) and special(f))


@item("370828/20")
def _(f):
    # "建立公办养老机构轮候制度，保障经济困难的独居、空巢、留守、失能、重残、计划生育特殊家庭以及作出特殊贡献的老年人优先入住"
    contrib = svc(f, "disabled_soldier", "veteran", "martyr_family", "good_samaritan")
    return yes(old(f) and ((poor(f) and special(f)) or contrib), R)


@item("370828/21")
def _(f):
    # 对象 "特殊困难老年人"; "依据老年人能力和需求评估结果，为符合条件的困难老年人提供每月 30—50 小时的居家养老服务"
    return yes(old(f) and special(f), R)


@item("370828/22")
def _(f):
    # "接受独居、空巢、留守、失能、重残、计划生育特殊家庭等特殊困难老年人或其监护人委托，依法代为办理…"
    return yes(old(f) and special(f))


@item("370828/23")
def _(f):
    # "老年烈士遗属、因公牺牲军人遗属、病故军人遗属和进入老年的残疾军人、复员军人、退伍军人，无法定赡养扶养人或者其法定义务人
    #  无赡养扶养能力且享受国家定期抚恤补助待遇的，提供集中供养、医疗等保障"
    return yes(old(f) and svc(f, "martyr_family", "disabled_soldier", "veteran") and f["no_supporter"] and f["regular_pension"])


@item("370828/24")
def _(f):
    # 对象 "经认定符合条件的残疾老年人"; "为符合条件的低保老年人按照当地规定的标准发放困难残疾人生活补贴"
    return yes(old(f) and disabled(f) and eco(f, "dibao"), R)


@item("370828/25")
def _(f):
    # "残疾等级评定为一级、二级且需要长期照护的重度残疾老年人，按当地规定标准发放"
    return yes(old(f) and heavy(f), R)


@item("370828/26")
def _(f):
    # "对 60 周岁及以上独生子女死亡特别扶助对象，每人每月发放 990 元…；独生子女伤残特别扶助对象，每人每月发放 810 元"
    return yes(f["age"] >= 60 and jisheng(f))


@money("370828/26")
def _(f):
    # "990 元特别扶助金" / "810 元特别扶助金"
    return [(990 if f["only_child"] == "deceased" else 810, "元/月", "exact")]


@item("370828/27")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "符合条件的失能老年人家庭成员…按规定给予职业技能补贴"
    return yes(old(f) and shineng(f), R)


@item("370828/28")
def _(f):
    # 对象 "生活无着的流浪、乞讨老年人"; "依照有关规定给予救助"
    return yes(old(f) and f["homeless"], R)


# ------------------------------------------------------------------ 330105 拱墅区
@item("330105/1")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人按时足额发放基本养老金"
    if f["pension_scheme"] != "employee":
        return N
    return E if old(f) else R


@item("330105/2")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人发放城乡居民基本养老保险待遇"
    return yes(old(f) and f["pension_scheme"] == "resident")


@item("330105/3")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "参保我市职工医保的老年人可按规定享受基本医疗保险及大病保险待遇"
    # (a younger employee: review as well, by the convention on 待遇享受年龄)
    return yes(f["medical_scheme"] == "employee", R)


@item("330105/4")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "参加我市城乡居民医保的老年人可按规定享受…待遇"
    return yes(old(f) and f["medical_scheme"] == "resident", R)


@item("330105/5")
def _(f):
    # 对象 "60周岁及以上老年人"; "为老年人提供能力综合评估"
    return yes(f["age"] >= 60)


@item("330105/6")
def _(f):
    # "60周岁及以上老年人"; "为老年人居家养老提供相关活动场所和服务内容"
    return yes(f["age"] >= 60)


@item("330105/7")
def _(f):
    # "对符合法律援助条件的老年人提供法律援助" (open), "70周岁老年人首次办理遗嘱公证的，免收费用" (fixed, read as 70+)
    if f["age"] >= 70:
        return E
    return yes(f["age"] >= 60, R)


@item("330105/8")
def _(f):
    # "60-69周岁老年人凭“杭州通长者卡”…享受半价优惠；70周岁及以上老年人可免费乘坐…"
    return yes(f["age"] >= 60)


@item("330105/9")
def _(f):
    # "对60—69周岁老年人实行半价优惠，对70周岁及以上老年人实行免费"
    return yes(f["age"] >= 60)


@item("330105/10")
def _(f):
    # "60周岁以上老年人可享受养老服务“爱心卡”优惠折扣"
    return yes(f["age"] >= 60)


@item("330105/11")
def _(f):
    # "为80周岁及以上老年人发放高龄津贴，100周岁及以上老年人发放长寿保健补助金（不重复享受）" (no 户籍 words, no sum)
    return yes(f["age"] >= 80)


@item("330105/12")
def _(f):
    # "为80周岁及以上老年人发放养老服务电子津贴，享受政府提供的养老服务"
    return yes(f["age"] >= 80)


@item("330105/13")
def _(f):
    # "为80周岁及以上老年人购买家电统筹保险"
    return yes(f["age"] >= 80)


@item("330105/14")
def _(f):
    # "为经济困难的老年人提供养老服务补贴(津贴)"
    return yes(old(f) and poor(f))


@item("330105/15")
def _(f):
    # "按照相关标准，为经济困难的老年人家庭提供适老化改造服务"
    return yes(old(f) and poor(f), R)


@item("330105/16")
def _(f):
    # 对象 "经济困难的老年人"; "为符合条件的困难老年人购买意外伤害保险" (nothing says which conditions)
    return yes(old(f) and poor(f), R)


@item("330105/17")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "为符合条件的失能老年人提供护理补贴" (nothing says which conditions)
    return yes(old(f) and shineng(f), R)


@item("330105/18")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "符合条件的失能老年人家庭成员…按规定给予职业技能培训补贴"
    return yes(old(f) and shineng(f), R)


@item("330105/19")
def _(f):
    # 对象 "纳入最低生活保障范围的老年人"; "生活仍有困难的老年人，采取必要措施给予生活保障"
    return yes(old(f) and eco(f, "dibao"), R)


@item("330105/20")
def _(f):
    # 对象 "特困老年人"; "对选择在家供养的 (note)…依照有关规定给予分散供养"
    return yes(old(f) and eco(f, "tekun"), R)


@item("330105/21")
def _(f):
    # 对象 "特困老年人"; "就近安排到相应的供养服务机构"; 6. "对有集中供养意愿的特困老年人，全部实行集中供养"
    return yes(old(f) and eco(f, "tekun"))


@item("330105/22")
def _(f):
    # "面向常住的独居、空巢、留守、失能、重残、计划生育特殊困难老年人提供探访关爱服务" (经济困难 is not named)
    return yes(old(f) and within(f["residence"], GONGSHU) and special(f))


@item("330105/23")
def _(f):
    # 对象 "计划生育特殊家庭老年人"; "同等条件下优先入住政府投资兴办的养老机构"
    return yes(old(f) and jisheng(f), R)


@item("330105/24")
def _(f):
    # "为最低生活保障家庭中的残疾老年人提供生活补贴，为残疾等级被评定为一级、二级的重度残疾老年人和三级、四级智力、
    #  精神残疾老年人提供护理补贴"
    return yes(old(f) and ((disabled(f) and eco(f, "dibao")) or heavy(f) or mind34(f)))


@item("330105/25")
def _(f):
    # "持有低保、低边、特困及一级、二级残疾证的老年人参加城乡居民医保的，享受全额资助参保" (fixed);
    # "参加基本医疗保险的，可按规定享受医疗救助待遇" (open)
    if not old(f) or not (eco(f, "dibao", "dibao_marginal", "tekun") or heavy(f)):
        return N
    if f["medical_scheme"] == "resident":
        return E
    return yes(f["medical_scheme"] == "employee", R)


@item("330105/26")
def _(f):
    # 对象 "生活无着的流浪、乞讨老年人"; "依照有关规定给予救助"
    return yes(old(f) and f["homeless"], R)


@item("330105/27")
def _(f):
    # "老年残疾军人、退役军人、“三属”人员，提供集中供养、医疗等保障" (fixed)
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"))


@item("330105/28")
def _(f):
    # "优先安排老年残疾军人、退役军人、“三属”人员享受居家养老日常照料等服务"
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"), R)


@item("330105/29")
def _(f):
    # 对象 "…作出特殊贡献的老年人"; "见义勇为致残导致完全丧失劳动能力且生活不能自理、家庭供养困难的人员，根据本人意愿和申请，
    #  由实际居住地县级民政部门优先安排到公办养老机构供养"
    return yes(old(f) and svc(f, "good_samaritan") and shineng(f), R)


@item("330105/30")
def _(f):
    # 对象 "子女为杭州户籍的外地老年人"; "男性年满60周岁、女性年满55周岁，持有在杭申领的有效《浙江省居住证》，外地身边无子女，
    #  子女全部或多数在杭州市区，本人或子女在市区城镇有合法固定住所，可申请投靠"; "80周岁及以上…本人或子女在市区有合法固定住所，
    #  不受“外地身边无子女”及“在杭申领的有效《浙江省居住证》”的条件限制"
    if not within(f["children_hukou"], HANGZHOU) or within(f["hukou"], HANGZHOU):
        return N
    if not f["fixed_home"]:
        return N
    if f["age"] >= 80:
        return E
    by_age = f["age"] >= (60 if f["sex"] == "male" else 55)
    return yes(by_age and f["residence_permit"] and f["children_nearby_only"])


# ------------------------------------------------------------------ 230522 友谊县 (draft)
@item("230522/1")
def _(f):
    # 对象 "符合相关条件的老年人"; "优先为符合条件的参保老年人提供城镇职工基本医疗保险或城乡居民基本医疗保险服务保障"
    return yes(old(f) and f["medical_scheme"] in ("employee", "resident"), R)


@item("230522/2")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "职工基本养老保险…按时足额发放基本养老金；城乡居民基本养老保险…发放基础养老金和个人账户养老金"
    if f["pension_scheme"] == "employee":
        return E if old(f) else R
    return yes(f["pension_scheme"] == "resident" and old(f))


def _youyi3(f):
    # 对象 "80周岁及以上的具有友谊县户籍的老年人"; "80（含）至89周岁的经济收入正常的老年人每人每年发放不低于300元";
    # "80（含）至89周岁的低保和低保边缘老年人，以及年龄在90周岁及以上的老年人每人每年发放不低于1200元"
    if f["age"] < 80 or not within(f["hukou"], YOUYI):
        return 0
    if f["age"] >= 90 or eco(f, "dibao", "dibao_marginal"):
        return 1200
    return 300 if eco(f, "ordinary") else 0


@item("230522/3")
def _(f):
    # words quoted in _youyi3
    return yes(_youyi3(f) > 0)


@money("230522/3")
def _(f):
    # "每人每年发放不低于300元" / "不低于1200元"
    return [(_youyi3(f), "元/年", "min")]


@item("230522/4")
def _(f):
    # "具有友谊县户籍且年龄在60周岁以上的城乡低保、低保边缘家庭失能和半失能老年人" (失能 = severe, 半失能 = mild/moderate)
    return yes(old(f) and within(f["hukou"], YOUYI) and eco(f, "dibao", "dibao_marginal") and any_grade(f))


@money("230522/4")
def _(f):
    # "低保家庭失能老年人每人每月150元、半失能老年人每人每月100元；低保边缘家庭失能老年人每人每月100元、半失能老年人每人每月50元"
    full = f["care_level"] == "severe"
    if f["economic"] == "dibao":
        return [(150 if full else 100, "元/月", "exact")]
    return [(100 if full else 50, "元/月", "exact")]


@item("230522/5")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "符合条件的失能老年人家庭成员…按规定给予职业培训补贴"
    return yes(old(f) and shineng(f), R)


@item("230522/6")
def _(f):
    # "对低保家庭中的老年人，按照当地低保标准15%予以低保金加发"
    return yes(old(f) and eco(f, "dibao"))


@item("230522/7")
def _(f):
    # 对象 "计划生育特殊家庭的老年人"; "同等条件下优先入住政府投资兴办的养老机构"
    return yes(old(f) and jisheng(f), R)


@item("230522/8")
def _(f):
    # "每年为辖区内65周岁及以上常住居民提供1次…健康指导服务"
    return yes(f["age"] >= 65 and within(f["residence"], YOUYI))


@item("230522/9")
def _(f):
    # "为入住养老机构65周岁及以上的老年人提供能力综合评估"
    return yes(f["age"] >= 65 and f["living"] == "institution")


@item("230522/10")
def _(f):
    # 对象 "60周岁以上的老年人"; "为有需求的老年人提供养老、医疗、护理、康复、心理支持等服务" (有需求: note)
    return yes(f["age"] >= 60)


@item("230522/11")
def _(f):
    # "65周岁以上的老年人免费…，60周岁（含）至65周岁的老年人享受半价优惠"
    return yes(f["age"] >= 60)


@item("230522/12")
def _(f):
    # "65周岁及以上…免门票优惠，60周岁（含）至65周岁的老年人…门票半价优惠"
    return yes(f["age"] >= 60)


@item("230522/13")
def _(f):
    # 对象 "缴纳诉讼费用困难和无力支付律师费的老年人"; "可以申请缓交、减交或者免交…应当按照有关规定简化程序，优先受理"
    return yes(old(f) and f["litigation_hardship"], R)


@item("230522/14")
def _(f):
    # 对象 "符合条件的特困老年人"; "对分散供养特困人员 (institution fails)，经本人同意，乡镇政府可委托其亲友…提供日常看护…" (可: open)
    return yes(old(f) and eco(f, "tekun") and f["living"] != "institution", R)


@item("230522/15")
def _(f):
    # 对象 "符合条件的特困老年人"; "对需要集中供养特困老年人 (note)…就近安排到相应的供养服务机构"
    return yes(old(f) and eco(f, "tekun"))


@item("230522/16")
def _(f):
    # "对现役军人家属和烈士、因公牺牲军人、病故军人的遗属，符合条件申请入住公办养老机构的，同等条件下优先安排"
    return yes(old(f) and svc(f, "active_duty_family", "martyr_family"), R)


@item("230522/17")
def _(f):
    # "老年烈士遗属、…病故军人遗属和进入老年的残疾军人、复员军人、退伍军人，无法定赡养人、扶养人或者…无赡养、扶养能力
    #  且享受国家定期服务补助待遇的，提供集中供养、医疗等保障"
    return yes(old(f) and svc(f, "martyr_family", "disabled_soldier", "veteran") and f["no_supporter"] and f["regular_pension"])


@item("230522/18")
def _(f):
    # "定期巡访关爱独居、空巢、留守、失能、重残、计划生育特殊家庭等老年人"
    return yes(old(f) and special(f))


@item("230522/19")
def _(f):
    # 对象 "经济困难的老年人"; "对纳入分散供养特困人员家庭等特殊困难老年人家庭中有需求的失能、高龄、残疾老年人家庭实施" (fixed);
    # "有条件的地方可将改造对象范围扩大到城乡低保对象中的失能、高龄、残疾老年人家庭" (open)
    if not old(f) or not (shineng(f) or gaoling(f) or disabled(f)):
        return N
    if eco(f, "tekun"):
        return yes(f["living"] != "institution")
    return yes(eco(f, "dibao"), R)


@item("230522/20")
def _(f):
    # "为经济困难的老年人提供养老服务补贴"
    return yes(old(f) and poor(f))


@item("230522/21")
def _(f):
    # 对象 "生活无着的流浪、乞讨老年人"; "免费提供临时的、基本的食物、住处、疾病救治、返回及安置服务等社会救助" (no 按规定)
    return yes(old(f) and f["homeless"])


@item("230522/22")
def _(f):
    # 对象 "经认定符合条件的残疾老年人"; "为低保家庭中的残疾人提供生活补贴" (fixed),
    # "有条件的地方可逐步扩大到低保边缘家庭残疾人及其他困难残疾人" (open)
    if not old(f) or not disabled(f):
        return N
    if eco(f, "dibao"):
        return E
    return yes(poor(f), R)


@item("230522/23")
def _(f):
    # "为残疾等级被评定为一级、二级且需长期照护的重度残疾人提供护理补贴" (需长期照护: sure for moderate/severe, else to be assessed);
    # "有条件的地方可扩大至三、四级智力、精神残疾人" (open)
    if not old(f):
        return N
    if heavy(f):
        return E if shineng(f) else R
    return yes(mind34(f), R)


# ------------------------------------------------------------------ 330700 金华市
@item("330700/1")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人按时足额发放基本养老金"
    if f["pension_scheme"] != "employee":
        return N
    return E if old(f) else R


@item("330700/2")
def _(f):
    # 对象 "达到待遇享受年龄的老年人"; "为符合条件的参保老年人发放城乡居民基本养老保险待遇"
    return yes(old(f) and f["pension_scheme"] == "resident")


@item("330700/3")
def _(f):
    # "80周岁以上老年人每年、80周岁以下老年人每两年可申请免费评估一次"
    return yes(old(f))


@item("330700/4")
def _(f):
    # "为老年人居家养老提供相关活动场所和服务内容"
    return yes(old(f))


@item("330700/5")
def _(f):
    # "为 65周岁以上老年人每年免费提供一次健康体检"
    return yes(f["age"] >= 65)


@item("330700/6")
def _(f):
    # "依照有关规定给予法律援助" (open); "首次办理证明、确认遗嘱公证的，80周岁以上免费，70周岁至80周岁的减半收费" (fixed)
    if f["age"] >= 70:
        return E
    return yes(old(f), R)


@item("330700/7")
def _(f):
    # 对象 "80周岁及以上老年人"; 二（一）2 "为所有 80周岁以上金华户籍老年人发放高龄津贴"
    return yes(f["age"] >= 80 and within(f["hukou"], JINHUA))


@money("330700/7")
def _(f):
    # 二（一）2 "80周岁至 99周岁每人每月不少于 60元，100周岁以上每人每月不少于 400元"
    return [(400 if f["age"] >= 100 else 60, "元/月", "min")]


@item("330700/8")
def _(f):
    # "为经济困难的老年人提供养老服务补贴"
    return yes(old(f) and poor(f))


@item("330700/9")
def _(f):
    # 对象 "经济困难的老年人"; "为特困、最低生活保障、最低生活保障边缘等家庭的老年人参加…提供缴费补贴"; 等 leaves 低收入 open
    if not old(f):
        return N
    if eco(f, "tekun", "dibao", "dibao_marginal"):
        return E
    return yes(eco(f, "low_income"), R)


@item("330700/10")
def _(f):
    # "按照相关标准，为经济困难的老年人家庭提供适老化改造服务"
    return yes(old(f) and poor(f), R)


@item("330700/11")
def _(f):
    # "低保家庭失能老年人居家养老的，按照生活完全不能自理、基本不能自理、部分不能自理三档，参照省重度残疾人护理补贴标准执行;
    #  …经县级民政部门批准纳入机构养老的，参照特困供养人员护理费标准执行。低保边缘家庭失能老年人按照不低于…50%的标准执行"
    return yes(old(f) and eco(f, "dibao", "dibao_marginal") and any_grade(f), R)


@item("330700/12")
def _(f):
    # 对象 "经认定生活不能自理的老年人"; "符合条件的失能老年人家庭成员…按规定给予职业技能培训补贴"
    return yes(old(f) and shineng(f), R)


@item("330700/13")
def _(f):
    # 对象 "纳入最低生活保障范围的老年人"; "生活仍有困难的老年人，采取必要措施给予生活保障"
    return yes(old(f) and eco(f, "dibao"), R)


@item("330700/14")
def _(f):
    # 对象 "特困老年人"; "对选择在家供养的 (note)…依照有关规定给予分散供养"
    return yes(old(f) and eco(f, "tekun"), R)


@item("330700/15")
def _(f):
    # 对象 "特困老年人"; "按照便于管理的原则，就近安排到相应的供养服务机构"
    return yes(old(f) and eco(f, "tekun"))


@item("330700/16")
def _(f):
    # "面向常住的独居、空巢、留守、失能、重残、计划生育特殊家庭、经济困难等老年人"
    return yes(old(f) and within(f["residence"], JINHUA) and (special(f) or poor(f)))


@item("330700/17")
def _(f):
    # 对象 "计划生育特殊家庭老年人"; "同等条件下优先入住…对符合条件的，提供无偿或低收费托养服务"
    return yes(old(f) and jisheng(f), R)


@item("330700/18")
def _(f):
    # "为最低生活保障家庭中的残疾老年人提供生活补贴，为残疾等级被评定为一级、二级的重度残疾老年人和三级、四级智力、精神残疾老年人提供护理补贴"
    return yes(old(f) and ((disabled(f) and eco(f, "dibao")) or heavy(f) or mind34(f)))


@item("330700/19")
def _(f):
    # 对象 "生活无着的流浪、乞讨老年人"; "依照有关规定给予救助"
    return yes(old(f) and f["homeless"], R)


@item("330700/20")
def _(f):
    # "为残疾军人、退役军人、“三属”人员中的老年人提供集中供养、医疗等保障" (fixed)
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"))


@item("330700/21")
def _(f):
    # "优先安排残疾军人、退役军人、“三属”人员中的老年人享受居家养老日常照料等服务"
    return yes(old(f) and svc(f, "disabled_soldier", "veteran", "martyr_family"), R)


@item("330700/22")
def _(f):
    # 对象 "…作出特殊贡献的老年人"; "对见义勇为致残导致完全丧失劳动能力且生活不能自理、家庭供养困难的人员，按有关规定落实供养保障"
    return yes(old(f) and svc(f, "good_samaritan") and shineng(f), R)


@item("330700/23")
def _(f):
    # words quoted in _zhejiang_settle
    return _zhejiang_settle(f)


# ------------------------------------------------------------------ interface
def verdict(item: str, f: dict) -> str:
    return ITEMS[item](f)


def amounts(item: str, f: dict) -> list:
    if item not in AMOUNTS or verdict(item, f) == N:
        return []
    return AMOUNTS[item](f)
