# ruff: noqa: ERA001 - the words of the documents stand beside each rule, as the reader copied them
"""Second reader (B): the 132 items of the five 基本养老服务清单, read from their own words.

verdict(item, f) -> "eligible" | "review" | "ineligible"
amounts(item, f) -> [(value, unit, bound)]
"""

E, R, N = "eligible", "review", "ineligible"
ITEMS = {}
SUMS = {}


def item(name):
    def put(fn):
        assert name not in ITEMS, name
        ITEMS[name] = fn
        return fn

    return put


def sums(name):
    def put(fn):
        assert name not in SUMS, name
        SUMS[name] = fn
        return fn

    return put


# ---------------------------------------------------------------- helpers


def within(code, region):
    """330727 is within 330700 and 330000; 330700 is within 330700."""
    code, region = str(code), str(region)
    if not (len(code) == 6 and code.isdigit()):
        return False
    if region.endswith("0000"):
        return code[:2] == region[:2]
    if region.endswith("00"):
        return code[:4] == region[:4]
    return code == region


def old(f):
    """老年人 = 60周岁以上"""
    return f["age"] >= 60


def poor(f):
    """经济困难"""
    return f["economic"] in ("tekun", "dibao", "dibao_marginal", "low_income")


def shineng(f):
    """ungraded 失能 / 生活不能自理"""
    return f["care_level"] in ("moderate", "severe")


def grade(f):
    return int(f["disability_grade"])


def disabled(f):
    return grade(f) in (1, 2, 3, 4)


def zhongcan(f):
    """重残"""
    return grade(f) in (1, 2)


def jisheng(f):
    """计划生育特殊家庭"""
    return f["only_child"] in ("deceased", "disabled")


def lonely(f):
    """独居、空巢、留守"""
    return f["living"] in ("alone", "empty_nest", "left_behind")


def special(f):
    """独居、空巢、留守、失能、重残、计划生育特殊家庭"""
    return lonely(f) or shineng(f) or zhongcan(f) or jisheng(f)


def soldier(f):
    """残疾军人、退役军人、“三属”"""
    return f["service_record"] in ("disabled_soldier", "veteran", "martyr_family")


def needs_home_adaptation(f):
    """失能、高龄、残疾 (高龄 = 80周岁, the age at which 高龄津贴 begins)"""
    return shineng(f) or f["age"] >= 80 or disabled(f)


def when(cond, then):
    return then if cond else N


def employee_pension(f):
    """达到待遇享受年龄: 60 or older eligible; a younger employee's case is review."""
    if f["pension_scheme"] != "employee":
        return N
    return E if old(f) else R


def resident_pension(f):
    return when(f["pension_scheme"] == "resident" and old(f), E)


def minor_mind(f):
    """三级、四级智力、精神残疾: True / False / None (多重残疾 may contain either)"""
    if grade(f) not in (3, 4):
        return False
    if f["disability_kind"] in ("intellectual", "mental"):
        return True
    return None if f["disability_kind"] == "multiple" else False


def care_allowance(f):
    """为残疾等级被评定为一级、二级的重度残疾老年人和三级、四级智力、精神残疾老年人提供护理补贴"""
    if zhongcan(f) or minor_mind(f) is True:
        return E
    return R if minor_mind(f) is None else N


def legal_zhejiang(f):
    """老年人，依照有关规定给予法律援助 (open); 首次办理…遗嘱公证 80周岁以上免费，70周岁至80周岁减半 (fixed)"""
    if not old(f):
        return N
    return E if f["age"] >= 70 else R


def nursing_zhejiang(f):
    """低保家庭失能老年人…三档 (部分不能自理 = mild counts), 参照…标准; 低保边缘家庭…不低于…50%"""
    return when(
        old(f) and f["economic"] in ("dibao", "dibao_marginal") and f["care_level"] in ("mild", "moderate", "severe"), R
    )


def join_child_zhejiang(f):
    """子女为浙江户籍的外地老年人; 男性年满60，女性年满55; 共同居住生活并已领取居住证的不受年龄限制"""
    if not within(f["children_hukou"], "330000") or within(f["hukou"], "330000"):
        return N
    by_age = f["age"] >= (60 if f["sex"] == "male" else 55)
    by_home = f["lives_with_child_in_town"] and f["residence_permit"]
    return when(by_age or by_home, E)


def samaritan(f):
    """见义勇为致残…生活不能自理; 完全丧失劳动能力、家庭供养困难 are in no fact: left to the bureau"""
    return when(old(f) and f["service_record"] == "good_samaritan" and shineng(f), R)


def premium_help(f):
    """特困、最低生活保障、最低生活保障边缘等家庭; low_income is 经济困难 (对象) and only 等 may reach it"""
    if not old(f):
        return N
    if f["economic"] in ("tekun", "dibao", "dibao_marginal"):
        return E
    return when(f["economic"] == "low_income", R)


# ================================================================ 330700 金华市


@item("330700/1")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人按时足额发放基本养老金
    return employee_pension(f)


@item("330700/2")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人发放城乡居民基本养老保险待遇
    return resident_pension(f)


@item("330700/3")
def _(f):
    # 老年人 / 80周岁以上老年人每年、80周岁以下老年人每两年可申请免费评估一次
    return when(old(f), E)


@item("330700/4")
def _(f):
    # 老年人 / 为老年人居家养老提供相关活动场所和服务内容
    return when(old(f), E)


@item("330700/5")
def _(f):
    # 为65周岁以上老年人每年免费提供一次健康体检
    return when(f["age"] >= 65, E)


@item("330700/6")
def _(f):
    # 依照有关规定给予法律援助；…遗嘱公证的，80周岁以上免费，70周岁至80周岁的减半收费
    return legal_zhejiang(f)


@item("330700/7")
def _(f):
    # 80周岁及以上老年人 / 二（一）2: 为所有80周岁以上金华户籍老年人发放高龄津贴
    return when(f["age"] >= 80 and within(f["hukou"], "330700"), E)


@sums("330700/7")
def _(f):
    # 80周岁至99周岁每人每月不少于60元，100周岁以上每人每月不少于400元（不重复享受）
    return [(400.0 if f["age"] >= 100 else 60.0, "元/月", "min")]


@item("330700/8")
def _(f):
    # 为经济困难的老年人提供养老服务补贴
    return when(old(f) and poor(f), E)


@item("330700/9")
def _(f):
    # 经济困难的老年人 / 为特困、最低生活保障、最低生活保障边缘等家庭的老年人参加…保险提供缴费补贴
    return premium_help(f)


@item("330700/10")
def _(f):
    # 按照相关标准，为经济困难的老年人家庭提供适老化改造服务
    return when(old(f) and poor(f), R)


@item("330700/11")
def _(f):
    # 低保家庭失能老年人…按照生活完全不能自理、基本不能自理、部分不能自理三档，参照省…标准执行；
    # 低保边缘家庭失能老年人按照不低于上述…50%的标准执行
    return nursing_zhejiang(f)


@item("330700/12")
def _(f):
    # 经认定生活不能自理的老年人 / 符合条件的失能老年人家庭成员参加…培训的，按规定给予…补贴
    return when(old(f) and shineng(f), R)


@item("330700/13")
def _(f):
    # 纳入最低生活保障范围的老年人 / 获得最低生活保障金后生活仍有困难的…采取必要措施
    return when(old(f) and f["economic"] == "dibao", R)


@item("330700/14")
def _(f):
    # 特困老年人 / 对选择在家供养的特困老年人，…依照有关规定给予分散供养
    return when(old(f) and f["economic"] == "tekun", R)


@item("330700/15")
def _(f):
    # 特困老年人 / 对需要集中供养的特困老年人，…就近安排到相应的供养服务机构，提供…
    return when(old(f) and f["economic"] == "tekun", E)


@item("330700/16")
def _(f):
    # 面向常住的独居、空巢、留守、失能、重残、计划生育特殊家庭、经济困难等老年人
    return when(old(f) and within(f["residence"], "330700") and (special(f) or poor(f)), E)


@item("330700/17")
def _(f):
    # 计划生育特殊家庭老年人 / 同等条件下优先入住…；对符合条件的，提供无偿或低收费托养服务
    return when(old(f) and jisheng(f), R)


@item("330700/18")
def _(f):
    # 残疾老年人 / 为最低生活保障家庭中的残疾老年人提供生活补贴，为…一级、二级的重度残疾老年人和
    # 三级、四级智力、精神残疾老年人提供护理补贴
    if not (old(f) and disabled(f)):
        return N
    return E if f["economic"] == "dibao" else care_allowance(f)


@item("330700/19")
def _(f):
    # 生活无着的流浪、乞讨老年人 / 依照有关规定给予救助
    return when(old(f) and f["homeless"], R)


@item("330700/20")
def _(f):
    # 为残疾军人、退役军人、“三属”人员中的老年人提供集中供养、医疗等保障 (fixed)，鼓励…优先接收
    return when(old(f) and soldier(f), E)


@item("330700/21")
def _(f):
    # 优先安排残疾军人、退役军人、“三属”人员中的老年人享受居家养老日常照料等服务
    return when(old(f) and soldier(f), R)


@item("330700/22")
def _(f):
    # 见义勇为致残导致完全丧失劳动能力且生活不能自理、家庭供养困难的人员，按有关规定落实供养保障
    return samaritan(f)


@item("330700/23")
def _(f):
    # 子女为浙江户籍的外地老年人 / 男性年满60周岁，女性年满55周岁…；…不受前款年龄限制
    return join_child_zhejiang(f)


# ================================================================ 230522 友谊县 (征求意见稿)


@item("230522/1")
def _(f):
    # 符合相关条件的老年人 / 优先为符合条件的参保老年人提供城镇职工…或城乡居民基本医疗保险服务保障
    return when(old(f) and f["medical_scheme"] in ("employee", "resident"), E)


@item("230522/2")
def _(f):
    # 达到待遇享受年龄的老年人 / 职工…按时足额发放基本养老金；城乡居民…基础养老金和个人账户养老金
    if f["pension_scheme"] == "employee":
        return employee_pension(f)
    return resident_pension(f)


def _youyi3(f):
    if f["age"] >= 90 or f["economic"] in ("dibao", "dibao_marginal"):
        return 1200.0
    return 300.0 if f["economic"] == "ordinary" else None


@item("230522/3")
def _(f):
    # 80周岁及以上的具有友谊县户籍的老年人 / 80（含）至89周岁的经济收入正常的…不低于300元；
    # 80（含）至89周岁的低保和低保边缘老年人，以及年龄在90周岁及以上的…不低于1200元（具体按发放办法执行）
    if not (f["age"] >= 80 and within(f["hukou"], "230522")):
        return N
    return E if _youyi3(f) else R  # 特困、低收入 80-89: in the 对象, in neither sum


@sums("230522/3")
def _(f):
    # 每人每年发放不低于300元 / 每人每年发放不低于1200元
    v = _youyi3(f)
    return [(v, "元/年", "min")] if v else []


@item("230522/4")
def _(f):
    # 具有友谊县户籍且年龄在60周岁以上的城乡低保、低保边缘家庭失能和半失能老年人
    return when(
        old(f)
        and within(f["hukou"], "230522")
        and f["economic"] in ("dibao", "dibao_marginal")
        and f["care_level"] in ("mild", "moderate", "severe"),
        E,
    )


@sums("230522/4")
def _(f):
    # 低保…失能150元、半失能100元；低保边缘…失能100元、半失能50元 (每人每月)
    v = 150.0 if f["economic"] == "dibao" else 100.0
    if f["care_level"] != "severe":
        v -= 50.0
    return [(v, "元/月", "exact")]


@item("230522/5")
def _(f):
    # 经认定生活不能自理的老年人 / 符合条件的失能老年人家庭成员…按规定给予职业培训补贴
    return when(old(f) and shineng(f), R)


@item("230522/6")
def _(f):
    # 对低保家庭中的老年人，按照当地低保标准15%予以低保金加发
    return when(old(f) and f["economic"] == "dibao", E)


@item("230522/7")
def _(f):
    # 计划生育特殊家庭的老年人 / 同等条件下优先入住政府投资兴办的养老机构
    return when(old(f) and jisheng(f), R)


@item("230522/8")
def _(f):
    # 每年为辖区内65周岁及以上常住居民提供1次…
    return when(f["age"] >= 65 and within(f["residence"], "230522"), E)


@item("230522/9")
def _(f):
    # 为入住养老机构65周岁及以上的老年人提供能力综合评估
    return when(f["age"] >= 65 and f["living"] == "institution", E)


@item("230522/10")
def _(f):
    # 60周岁以上的老年人 / 为有需求的老年人提供养老、医疗、护理…等服务
    return when(old(f), E)


@item("230522/11")
def _(f):
    # 65周岁以上…免费乘坐…，60周岁（含）至65周岁的老年人享受半价优惠
    return when(old(f), E)


@item("230522/12")
def _(f):
    # 65周岁及以上…免门票优惠，60周岁（含）至65周岁…门票半价优惠
    return when(old(f), E)


@item("230522/13")
def _(f):
    # 缴纳诉讼费用困难和无力支付律师费的老年人 / 可以申请缓交、减交或者免交；…可以获得法律援助
    return when(old(f) and f["litigation_hardship"], E)


@item("230522/14")
def _(f):
    # 符合条件的特困老年人 / 对分散供养特困人员，经本人同意，乡镇政府可委托…提供日常看护…
    return when(old(f) and f["economic"] == "tekun" and f["living"] != "institution", R)


@item("230522/15")
def _(f):
    # 符合条件的特困老年人 / 对需要集中供养特困老年人，…就近安排到相应的供养服务机构
    return when(old(f) and f["economic"] == "tekun", E)


@item("230522/16")
def _(f):
    # 现役军人家属和烈士、因公牺牲军人、病故军人的遗属，符合条件申请入住…同等条件下优先安排
    return when(old(f) and f["service_record"] in ("active_duty_family", "martyr_family"), R)


@item("230522/17")
def _(f):
    # 老年烈士遗属…残疾军人、复员军人、退伍军人，无法定赡养人、扶养人或者…无赡养、扶养能力
    # 且享受国家定期服务补助待遇的，提供集中供养、医疗等保障
    return when(old(f) and soldier(f) and f["no_supporter"] and f["regular_pension"], E)


@item("230522/18")
def _(f):
    # 特殊困难老年人 / 定期巡访关爱独居、空巢、留守、失能、重残、计划生育特殊家庭等老年人
    return when(old(f) and special(f), E)


@item("230522/19")
def _(f):
    # 经济困难的老年人 / 对纳入分散供养特困人员家庭等…有需求的失能、高龄、残疾老年人家庭实施…；
    # 有条件的地方可…扩大到城乡低保对象中的失能、高龄、残疾老年人家庭
    if not (old(f) and needs_home_adaptation(f)):
        return N
    if f["economic"] == "tekun":
        return when(f["living"] != "institution", E)
    return when(f["economic"] == "dibao", R)


@item("230522/20")
def _(f):
    # 为经济困难的老年人提供养老服务补贴
    return when(old(f) and poor(f), E)


@item("230522/21")
def _(f):
    # 生活无着的流浪、乞讨老年人 / 免费提供临时的、基本的食物、住处、疾病救治、返回及安置服务等社会救助
    return when(old(f) and f["homeless"], E)


@item("230522/22")
def _(f):
    # 为低保家庭中的残疾人提供生活补贴，有条件的地方可逐步扩大到低保边缘家庭残疾人及其他困难残疾人
    if not (old(f) and disabled(f)):
        return N
    if f["economic"] == "dibao":
        return E
    return when(poor(f), R)


@item("230522/23")
def _(f):
    # 一级、二级且需长期照护的重度残疾人提供护理补贴，有条件的地方可扩大至三、四级智力、精神残疾人
    if not old(f):
        return N
    if zhongcan(f):
        return R if f["care_level"] == "intact" else E
    return N if minor_mind(f) is False else R


# ================================================================ 330105 拱墅区


@item("330105/1")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人按时足额发放基本养老金
    return employee_pension(f)


@item("330105/2")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人发放城乡居民基本养老保险待遇
    return resident_pension(f)


@item("330105/3")
def _(f):
    # 达到待遇享受年龄的老年人 / 参保我市职工医保的老年人可按规定享受…待遇 (a younger employee: review too)
    return when(f["medical_scheme"] == "employee", R)


@item("330105/4")
def _(f):
    # 达到待遇享受年龄的老年人 / 参加我市城乡居民医保的老年人可按规定享受…待遇
    return when(old(f) and f["medical_scheme"] == "resident", R)


@item("330105/5")
def _(f):
    # 60周岁及以上老年人 / 为老年人提供能力综合评估
    return when(old(f), E)


@item("330105/6")
def _(f):
    # 60周岁及以上老年人 / 为老年人居家养老提供相关活动场所和服务内容
    return when(old(f), E)


@item("330105/7")
def _(f):
    # 对符合法律援助条件的老年人提供法律援助 (open)，70周岁老年人首次办理遗嘱公证的，免收费用 (fixed)
    if not old(f):
        return N
    return E if f["age"] >= 70 else R


@item("330105/8")
def _(f):
    # 60-69周岁…半价优惠；70周岁及以上老年人可免费乘坐…
    return when(old(f), E)


@item("330105/9")
def _(f):
    # 对60—69周岁老年人实行半价优惠，对70周岁及以上老年人实行免费
    return when(old(f), E)


@item("330105/10")
def _(f):
    # 60周岁以上老年人可享受养老服务“爱心卡”优惠折扣
    return when(old(f), E)


@item("330105/11")
def _(f):
    # 为80周岁及以上老年人发放高龄津贴 (二（二）6 names no 户籍 and no sum)
    return when(f["age"] >= 80, E)


@item("330105/12")
def _(f):
    # 为80周岁及以上老年人发放养老服务电子津贴
    return when(f["age"] >= 80, E)


@item("330105/13")
def _(f):
    # 为80周岁及以上老年人购买家电统筹保险
    return when(f["age"] >= 80, E)


@item("330105/14")
def _(f):
    # 为经济困难的老年人提供养老服务补贴(津贴)
    return when(old(f) and poor(f), E)


@item("330105/15")
def _(f):
    # 按照相关标准，为经济困难的老年人家庭提供适老化改造服务
    return when(old(f) and poor(f), R)


@item("330105/16")
def _(f):
    # 经济困难的老年人 / 为符合条件的困难老年人购买意外伤害保险
    return when(old(f) and poor(f), R)


@item("330105/17")
def _(f):
    # 经认定生活不能自理的老年人 / 为符合条件的失能老年人提供护理补贴
    return when(old(f) and shineng(f), R)


@item("330105/18")
def _(f):
    # 符合条件的失能老年人家庭成员参加…培训的，按规定给予职业技能培训补贴
    return when(old(f) and shineng(f), R)


@item("330105/19")
def _(f):
    # 纳入最低生活保障范围的老年人 / 生活仍有困难的…采取必要措施给予生活保障
    return when(old(f) and f["economic"] == "dibao", R)


@item("330105/20")
def _(f):
    # 特困老年人 / 对选择在家供养的…依照有关规定给予分散供养
    return when(old(f) and f["economic"] == "tekun", R)


@item("330105/21")
def _(f):
    # 特困老年人 / 对需要集中供养的…就近安排；二（二）6: 有集中供养意愿的特困老年人，全部实行集中供养
    return when(old(f) and f["economic"] == "tekun", E)


@item("330105/22")
def _(f):
    # 面向常住的独居、空巢、留守、失能、重残、计划生育特殊困难老年人提供探访关爱服务
    return when(old(f) and within(f["residence"], "330105") and special(f), E)


@item("330105/23")
def _(f):
    # 计划生育特殊家庭老年人 / 同等条件下优先入住政府投资兴办的养老机构
    return when(old(f) and jisheng(f), R)


@item("330105/24")
def _(f):
    # 为最低生活保障家庭中的残疾老年人提供生活补贴，为…一级、二级…和三级、四级智力、精神残疾老年人提供护理补贴
    if not (old(f) and disabled(f)):
        return N
    return E if f["economic"] == "dibao" else care_allowance(f)


@item("330105/25")
def _(f):
    # 持有低保、低边、特困及一级、二级残疾证的老年人参加城乡居民医保的，享受全额资助参保 (fixed)；
    # 参加基本医疗保险的，可按规定享受医疗救助待遇 (open)
    if not (old(f) and (f["economic"] in ("dibao", "dibao_marginal", "tekun") or zhongcan(f))):
        return N
    return {"resident": E, "employee": R}.get(f["medical_scheme"], N)


@item("330105/26")
def _(f):
    # 生活无着的流浪、乞讨老年人 / 依照有关规定给予救助
    return when(old(f) and f["homeless"], R)


@item("330105/27")
def _(f):
    # 老年残疾军人、退役军人、“三属”人员，提供集中供养、医疗等保障 (fixed)，鼓励…优先接收
    return when(old(f) and soldier(f), E)


@item("330105/28")
def _(f):
    # 优先安排老年残疾军人、退役军人、“三属”人员享受居家养老日常照料等服务
    return when(old(f) and soldier(f), R)


@item("330105/29")
def _(f):
    # 见义勇为致残…生活不能自理、家庭供养困难的人员，…优先安排到公办养老机构供养
    return samaritan(f)


@item("330105/30")
def _(f):
    # 子女为杭州户籍的外地老年人 / 男性年满60周岁、女性年满55周岁，持有…居住证，外地身边无子女，
    # 子女全部或多数在杭州市区，…有合法固定住所；80周岁及以上…有合法固定住所，不受…限制
    if not within(f["children_hukou"], "330100") or within(f["hukou"], "330100"):
        return N
    if not f["fixed_home"]:
        return N
    if f["age"] >= 80:
        return E
    return when(f["age"] >= (60 if f["sex"] == "male" else 55) and f["residence_permit"] and f["children_nearby_only"], E)


# ================================================================ 370828 金乡县


@item("370828/1")
def _(f):
    # 60周岁及以上老年人 / 对符合条件的参保老年人按时足额发放基本养老金
    return when(old(f) and f["pension_scheme"] == "employee", E)


@item("370828/2")
def _(f):
    # 60周岁及以上老年人 / 对符合条件的参保老年人发放基础养老金和个人账户养老金
    return when(old(f) and f["pension_scheme"] == "resident", E)


@item("370828/3")
def _(f):
    # 60周岁及以上老年人 / 优先就诊、化验、检查、交费、取药
    return when(old(f), E)


@item("370828/4")
def _(f):
    # 60周岁及以上老年人 / 按照有关政策规定办理随子女迁移户口手续
    return when(old(f) and f["children_hukou"] != "none", R)


@item("370828/5")
def _(f):
    # 60周岁及以上老年人 / 免费乘坐城市公共交通工具
    return when(old(f), E)


@item("370828/6")
def _(f):
    # 60周岁及以上老年人 / 政府兴办…免购门票；…70周岁以上免购门票，不满70周岁半价
    return when(old(f), E)


@item("370828/7")
def _(f):
    # 60周岁及以上老年人 / 免费进入公共文化馆…等场所
    return when(old(f), E)


@item("370828/8")
def _(f):
    # 60周岁及以上老年人 / 按照时段免费或半价进入…公共体育健身场所
    return when(old(f), E)


@item("370828/9")
def _(f):
    # 65周岁及以上老年人 / …诉讼费确有困难的，可以缓交…；老年人申请法律援助实行“一免五优先” (fixed, for all)
    return when(f["age"] >= 65, E)


@item("370828/10")
def _(f):
    # 为65周岁及以上老年人提供能力综合评估
    return when(f["age"] >= 65, E)


@item("370828/11")
def _(f):
    # 65周岁及以上老年人 / 每年提供1次免费健康管理服务
    return when(f["age"] >= 65, E)


@item("370828/12")
def _(f):
    # 按规定向80周岁及以上老年人发放高龄津贴，百岁以上…不少于300元；
    # 一（三）: 具有本县户籍的80周岁及以上老年人高龄津贴制度…具体标准另行制定
    if not (f["age"] >= 80 and within(f["hukou"], "370828")):
        return N
    return E if f["age"] >= 100 else R


@sums("370828/12")
def _(f):
    # 百岁以上老年人每人每月不少于300元
    return [(300.0, "元/月", "min")] if f["age"] >= 100 else []


@item("370828/13")
def _(f):
    # 特困老年人 / 依照有关规定给予分散供养，…基本生活标准不低于当地最低生活保障标准的1.3倍 (fixed floor)
    return when(old(f) and f["economic"] == "tekun", E)


@item("370828/14")
def _(f):
    # 特困老年人 / 安排到相应的供养服务机构集中供养，…不低于…1.3倍
    return when(old(f) and f["economic"] == "tekun", E)


@item("370828/15")
def _(f):
    # 对分散供养的特困失能、高龄、残疾老年人家庭实施居家适老化改造，有条件的地方可…扩大到城乡低保对象中的…
    if not (old(f) and needs_home_adaptation(f)):
        return N
    if f["economic"] == "tekun":
        return when(f["living"] != "institution", E)
    return when(f["economic"] == "dibao", R)


@item("370828/16")
def _(f):
    # 经济困难老年人 / 对获得最低生活保障金后生活仍有困难的老年人，采取必要措施
    return when(old(f) and f["economic"] == "dibao", R)


@item("370828/17")
def _(f):
    # 60—79、80—89、90—99周岁的低保老年人…生活补贴，100周岁及以上老年人按照《…》补助；
    # 身体能力评估为2—3级的低保老年人，每人每月发放85元护理补贴
    if not (old(f) and poor(f)):
        return N
    if f["economic"] == "dibao" and (f["age"] < 100 or shineng(f)):
        return E
    return when(f["age"] >= 100, R)


@sums("370828/17")
def _(f):
    # 每人每月分别发放80元、100元、200元生活补贴；85元护理补贴
    out = []
    if f["economic"] == "dibao":
        a = f["age"]
        if a < 100:
            out.append((80.0 if a < 80 else 100.0 if a < 90 else 200.0, "元/月", "exact"))
        if shineng(f):
            out.append((85.0, "元/月", "exact"))
    return out


@item("370828/18")
def _(f):
    # 对经济困难且符合法律援助条件的老年人申办公证，减免公证费
    return when(old(f) and poor(f), R)


@item("370828/19")
def _(f):
    # 面向独居、空巢、留守、失能、重残、计划生育特殊家庭等特殊困难老年人提供探访关爱服务
    return when(old(f) and special(f), E)


@item("370828/20")
def _(f):
    # 保障经济困难的独居、空巢、留守、失能、重残、计划生育特殊家庭以及作出特殊贡献的老年人优先入住 (轮候)
    merit = soldier(f) or f["service_record"] == "good_samaritan"
    return when(old(f) and ((poor(f) and special(f)) or merit), R)


@item("370828/21")
def _(f):
    # 特殊困难老年人 / 依据老年人能力和需求评估结果，为符合条件的困难老年人提供每月30—50小时的居家养老服务
    return when(old(f) and special(f), R)


@item("370828/22")
def _(f):
    # 接受独居、空巢、留守、失能、重残、计划生育特殊家庭等特殊困难老年人或其监护人委托，依法代为办理…
    return when(old(f) and special(f), E)


@item("370828/23")
def _(f):
    # 老年烈士遗属…残疾军人、复员军人、退伍军人，无法定赡养扶养人或者其法定义务人无赡养扶养能力
    # 且享受国家定期抚恤补助待遇的，提供集中供养、医疗等保障
    return when(old(f) and soldier(f) and f["no_supporter"] and f["regular_pension"], E)


@item("370828/24")
def _(f):
    # 残疾老年人 / 为符合条件的低保老年人按照当地规定的标准发放困难残疾人生活补贴
    return when(old(f) and disabled(f) and f["economic"] == "dibao", R)


@item("370828/25")
def _(f):
    # 一级、二级且需要长期照护的重度残疾老年人，按当地规定标准发放
    return when(old(f) and zhongcan(f), R)


@item("370828/26")
def _(f):
    # 对60周岁及以上独生子女死亡…990元；独生子女伤残…810元
    return when(old(f) and jisheng(f), E)


@sums("370828/26")
def _(f):
    # 每人每月发放990元特别扶助金 / 每人每月发放810元特别扶助金
    return [(990.0 if f["only_child"] == "deceased" else 810.0, "元/月", "exact")]


@item("370828/27")
def _(f):
    # 经认定生活不能自理的老年人 / 符合条件的失能老年人家庭成员…按规定给予职业技能补贴
    return when(old(f) and shineng(f), R)


@item("370828/28")
def _(f):
    # 生活无着的流浪、乞讨老年人 / 依照有关规定给予救助
    return when(old(f) and f["homeless"], R)


# ================================================================ 330727 磐安县


@item("330727/1")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人按时足额发放基本养老金
    return employee_pension(f)


@item("330727/2")
def _(f):
    # 达到待遇享受年龄的老年人 / 为符合条件的参保老年人发放城乡居民基本养老保险待遇
    return resident_pension(f)


@item("330727/3")
def _(f):
    # 老年人 / 80周岁以上老年人每年、80周岁以下老年人每两年可申请免费评估一次
    return when(old(f), E)


@item("330727/4")
def _(f):
    # 老年人 / 为老年人居家养老提供相关活动场所和服务内容
    return when(old(f), E)


@item("330727/5")
def _(f):
    # 为65周岁以上老年人每年免费提供一次健康体检
    return when(f["age"] >= 65, E)


@item("330727/6")
def _(f):
    # 依照有关规定给予法律援助；…遗嘱公证的，80周岁以上免费，70周岁至80周岁的减半收费
    return legal_zhejiang(f)


@item("330727/7")
def _(f):
    # 60周岁至69周岁，享受票价5折优惠，70周岁以上免费
    return when(old(f), E)


@item("330727/8")
def _(f):
    # 为磐安户籍所有老年人购买意外伤害险
    return when(old(f) and within(f["hukou"], "330727"), E)


@item("330727/9")
def _(f):
    # 80周岁及以上老年人 / 二（一）3: 为磐安县户籍80周岁至99周岁的老年人…、磐安县户籍100周岁以上老年人…
    return when(f["age"] >= 80 and within(f["hukou"], "330727"), E)


@sums("330727/9")
def _(f):
    # 每人每月发放高龄津贴60元 / 每人每月发放长寿保健补助400元（不重复享受）
    return [(400.0 if f["age"] >= 100 else 60.0, "元/月", "exact")]


@item("330727/10")
def _(f):
    # 为90至99周岁老年人发放慰问金，100周岁以上老年人县领导走访慰问
    return when(f["age"] >= 90, E)


@item("330727/11")
def _(f):
    # 为经济困难的老年人提供养老服务补贴
    return when(old(f) and poor(f), E)


@item("330727/12")
def _(f):
    # 经济困难的老年人 / 为特困、最低生活保障、最低生活保障边缘等家庭的老年人参加…保险
    return premium_help(f)


@item("330727/13")
def _(f):
    # 按照相关标准，为经济困难的老年人家庭提供适老化改造服务
    return when(old(f) and poor(f), R)


@item("330727/14")
def _(f):
    # 经济困难的老年人 / 按照相关标准，优先在家庭成员2人以上的困难老年人家庭善居改造
    return when(old(f) and poor(f) and f["household_size"] >= 2, R)


@sums("330727/14")
def _(f):
    # 二（二）9: 优先安排每户不少于1.6万慈善资金为2人以上困难老年人家庭实施善居改造
    return [(16000.0, "元/户", "min")]


@item("330727/15")
def _(f):
    # 低保家庭失能老年人…三档，参照省…标准执行；低保边缘家庭…不低于…50%
    return nursing_zhejiang(f)


@item("330727/16")
def _(f):
    # 经认定生活不能自理的老年人 / 符合条件的失能老年人家庭成员…按规定给予…补贴
    return when(old(f) and shineng(f), R)


@item("330727/17")
def _(f):
    # 纳入最低生活保障范围的老年人 / 生活仍有困难的…采取必要措施给予生活保障
    return when(old(f) and f["economic"] == "dibao", R)


@item("330727/18")
def _(f):
    # 特困老年人 / 对选择在家供养的…依照有关规定给予分散供养
    return when(old(f) and f["economic"] == "tekun", R)


@item("330727/19")
def _(f):
    # 特困老年人 / 对需要集中供养的…就近安排；二（一）3: 确保有集中供养意愿的特困老人应养尽养
    return when(old(f) and f["economic"] == "tekun", E)


@item("330727/20")
def _(f):
    # 面向常住的独居、空巢、留守、失能、重残、计划生育特殊家庭、经济困难等老年人
    return when(old(f) and within(f["residence"], "330727") and (special(f) or poor(f)), E)


@item("330727/21")
def _(f):
    # 计划生育特殊家庭老年人 / 同等条件下优先入住…；对符合条件的，提供无偿或低收费托养服务
    return when(old(f) and jisheng(f), R)


@item("330727/22")
def _(f):
    # 为家庭人均收入在低保边缘标准以下的残疾老年人（特困除外）提供生活补贴；为…一级、二级…和
    # 三级、四级智力、精神残疾老年人提供护理补贴
    if not (old(f) and disabled(f)):
        return N
    return E if f["economic"] in ("dibao", "dibao_marginal") else care_allowance(f)


@item("330727/23")
def _(f):
    # 生活无着的流浪、乞讨老年人 / 依照有关规定给予救助
    return when(old(f) and f["homeless"], R)


@item("330727/24")
def _(f):
    # 为残疾军人、退役军人、“三属”人员中的老年人提供集中供养、医疗等保障 (fixed)，鼓励…优先接收
    return when(old(f) and soldier(f), E)


@item("330727/25")
def _(f):
    # 优先安排残疾军人、退役军人、“三属”人员中的老年人享受居家养老日常照料等服务
    return when(old(f) and soldier(f), R)


@item("330727/26")
def _(f):
    # 见义勇为致残…生活不能自理、家庭供养困难的人员，按有关规定落实供养保障
    return samaritan(f)


@item("330727/27")
def _(f):
    # 子女为浙江户籍的外地老年人 / 男性年满60周岁，女性年满55周岁…；…不受前款年龄限制
    return join_child_zhejiang(f)


@item("330727/28")
def _(f):
    # 山区及偏远山区的老年人 / 提供爱心义诊、…家政服务、…等各类教育或者讲座
    return when(old(f) and f["remote_mountain"], E)


# ---------------------------------------------------------------- the two entry points


def verdict(item: str, f: dict) -> str:
    return ITEMS[item](f)


def amounts(item: str, f: dict) -> list[tuple[float, str, str]]:
    if item not in SUMS or verdict(item, f) == N:
        return []
    return SUMS[item](f)


COUNT = {"330727": 28, "370828": 28, "330105": 30, "230522": 23, "330700": 23}
assert set(ITEMS) == {f"{r}/{i}" for r, n in COUNT.items() for i in range(1, n + 1)}
