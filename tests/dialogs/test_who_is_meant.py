"""Who is meant, over several messages: everyone by their own word, each with what was told of them and nothing of another's."""

from typing import Any

import pytest

from bot.pages.presenting import Presenter
from dialogs.engine import Engine
from dialogs.listening.giving.family import word_of_kin
from dialogs.messages import Message
from dialogs.state import State, belief_out, dump, load
from dialogs.taking_up.cases import all_cases
from tests.dialogs.talk import TODAY, talk

Known = dict[str, dict[str, Any]]
PANAN, JINXIANG, YOUYI, GONGSHU, YIWU, LANXI = "330727", "370828", "230522", "330105", "330782", "330781"

IN_LAWS: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我婆婆义乌的 72", "我公公80 户口也在义乌"),
        {"婆婆": {"age": 72, "residence": YIWU}, "公公": {"age": 80, "hukou": YIWU}},
    ),
    (("公公婆婆都在磐安，公公82婆婆79", "婆婆没低保"), {"公公": {"age": 82, "residence": PANAN}, "婆婆": {"age": 79}}),
    (("我岳父岳母在金乡", "岳父86 岳母低保", "丈母娘81"), {"岳父": {"age": 86}, "岳母": {"age": 81, "economic": "dibao"}}),
    (
        ("我妈80，住磐安", "我婆婆78，住金乡"),
        {"mother": {"age": 80, "residence": PANAN}, "婆婆": {"age": 78, "residence": JINXIANG}},
    ),
    (("我婆婆82 磐安户口", "老太太瘫了"), {"婆婆": {"age": 82, "hukou": PANAN, "care_level": "severe"}}),
    (("我婆婆82 磐安户口", "这位老人有低保"), {"婆婆": {"age": 82, "hukou": PANAN, "economic": "dibao"}}),
    (("我婆婆82 磐安户口", "她老头90"), {"婆婆": {"age": 82, "hukou": PANAN}, "公公": {"age": 90}}),
    (("我丈母娘77住拱墅", "老丈人也住拱墅，81"), {"岳母": {"age": 77}, "岳父": {"age": 81, "residence": GONGSHU}}),
    (("我妈82 磐安户口", "老太太瘫了"), {"mother": {"age": 82, "hukou": PANAN, "care_level": "severe"}}),
    (("我爸82 磐安户口", "老爷子低保"), {"father": {"age": 82, "hukou": PANAN, "economic": "dibao"}}),
]
"""An in-law is a person by their word, and an old one of the family is named again by 老太太."""

PUT_RIGHT: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我妈86，住义乌，户口也在义乌", "打错了，不是我妈，是我婆婆，我妈才63"),
        {"婆婆": {"age": 86, "hukou": YIWU, "residence": YIWU}, "mother": {"age": 63, "hukou": None, "residence": None}},
    ),
    (
        ("我爸，82，金乡户口，低保户", "打错字了！是我妈，我爸早不在了"),
        {"mother": {"age": 82, "hukou": JINXIANG, "economic": "dibao"}},
    ),
    (("我爸低保，82，磐安的", "说错了，应该是我公公"), {"公公": {"age": 82, "economic": "dibao", "residence": PANAN}}),
    (("我爸82，磐安户口", "我说的是我外公，不是我爸"), {"外公": {"age": 82, "hukou": PANAN}}),
    (
        ("我爸82，磐安户口", "弄错了，不是我爸是我岳父，我爸60"),
        {"岳父": {"age": 82, "hukou": PANAN}, "father": {"age": 60, "hukou": None}},
    ),
    (("我妈82，磐安户口", "搞错了，是我姑姑"), {"姑姑": {"age": 82, "hukou": PANAN}}),
]
"""What was told is of whom it is said to be; the one who was wrongly named has what is told of them now."""

ONLY_SAYS: list[tuple[tuple[str, ...], Known]] = [
    (("爷爷磐安户口，今年整一百周岁", "等下，我妈说一百是虚岁"), {"爷爷": {"age": {"min": 98, "max": 99}, "hukou": PANAN}}),
    (("我外婆88，住磐安", "我妈讲她低保"), {"外婆": {"age": 88, "economic": "dibao"}}),
    (
        ("我公公84 户口磐安的", "我老公讲户口早就迁到金乡了，人也住金乡"),
        {"公公": {"age": 84, "hukou": JINXIANG, "residence": JINXIANG}},
    ),
    (("我叔68，友谊户口，吃低保", "我婶说低保3月份给停了"), {"叔叔": {"age": 68, "hukou": YOUYI}}),
    (("我爸92，金乡户口，低保", "记混了 我爸户口前年迁友谊了"), {"father": {"age": 92, "hukou": YOUYI, "economic": "dibao"}}),
]
"""Who only says something is nobody to ask about, and what they say is of the one spoken of."""
AHEAD: list[tuple[tuple[str, ...], Known]] = [
    (("我婆婆72 住义乌", "户口也在义乌 对了我公公80了刚过生日"), {"婆婆": {"hukou": YIWU}, "公公": {"age": 80, "hukou": None}}),
    (
        ("我是金乡羊山的 今年八十三了", "户口一直在羊山 邻居那一百是咋回事 她低保"),
        {"self": {"hukou": JINXIANG}, "other": {"hukou": None}},
    ),
    (
        ("我妈80，住磐安", "户口在磐安，我舅舅77住永康"),
        {"mother": {"hukou": PANAN}, "舅舅": {"residence": "330784", "hukou": None}},
    ),
    (
        ("友谊县 老头 85 低保 半失能 另外老伴79", "护理补贴老太能不能领 她没低保", "老头是全失能"),
        {"other": {"economic": "dibao", "care_level": "severe"}, "spouse": {"age": 79, "care_level": None}},
    ),
    (
        ("网格员录：张阿婆，88，独居，磐安方前镇，户口同", "下一个 同村李大爷，69，五保，住敬老院的"),
        {"张阿婆": {"age": 88, "residence": PANAN, "hukou": PANAN}, "李大爷": {"age": 69, "residence": PANAN, "hukou": None}},
    ),
    (("女 83 独居 低保 磐安", "老太太有残疾证 二级"), {"caller_case": {"age": 83, "disability_grade": 2}}),
    (("老妈1944年2月31日生的，户口婺城", "哦身份证是44年2月3号 我看花眼了"), {"mother": {"age": 81, "hukou": "330702"}}),
    (
        ("我妈81，户口婺城", "那我外婆 2043年生的", "打反了 1934"),
        {"mother": {"age": 81}, "外婆": {"age": {"min": 90, "max": 91}}},
    ),
    (("我妈78，住磐安", "她几时能领"), {"mother": {"age": 78, "care_level": None}}),
]
"""What stands ahead of all names is of the one spoken of so far, though the message goes on to another."""

BESIDE: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我是村医，有个阿姨68岁，磐安户口", "那她老公呢，64"),
        {"other": {"age": 68, "hukou": PANAN}, "spouse": {"age": 64, "hukou": None}},
    ),
    (
        ("王大爷82住磐安，低保", "那他老伴呢，79"),
        {"王大爷": {"age": 82, "economic": "dibao"}, "spouse": {"age": 79, "economic": None}},
    ),
    (("我妈82，住磐安", "那我爸呢，85"), {"mother": {"age": 82}, "father": {"age": 85}}),
    (("我老伴75，住金乡", "那我呢，73"), {"spouse": {"age": 75}, "self": {"age": 73}}),
    (("俺家老头子83了，住金乡", "俺自己才五十九"), {"spouse": {"age": 83}, "self": {"age": 59}}),
    (("我63了 友谊户口", "我老哥66呢"), {"self": {"age": 63, "hukou": YOUYI}, "老哥": {"age": 66, "hukou": None}}),
    (("我妈82，住磐安", "我舅舅90呢"), {"mother": {"age": 82}, "舅舅": {"age": 90}}),
    (("我妈82，住磐安", "那90呢"), {"mother": {"age": 82}}),
    (
        ("阿拉娘今年93，磐安户口", "我娘姨也住磐安，伊87，户口勿晓得"),
        {"mother": {"age": 93}, "娘姨": {"age": 87, "residence": PANAN, "hukou": None}},
    ),
    (
        ("爷爷住磐安，82", "外婆倒是真在武义，75，她坐公交有优惠吗"),
        {"爷爷": {"residence": PANAN}, "外婆": {"age": 75, "residence": "330723"}},
    ),
    (
        ("我爹妈户口在安徽，跟我在磐安街上租房住三年了，爹81妈77",),
        {
            "father": {"age": 81, "hukou": "340000", "residence": PANAN, "living": "with_children"},
            "mother": {"age": 77, "hukou": "340000", "residence": PANAN, "living": "with_children"},
        },
    ),
    (
        ("我跟老太婆今年都70，浦江的",),
        {"self": {"age": 70, "residence": "330726"}, "spouse": {"age": 70, "residence": "330726"}},
    ),
    (("我爸82 磐安户口 老年痴呆 医生确诊的", "把他生病这条删了 不想留"), {"father": {"age": 82, "dementia": None}}),
]
"""Who is asked about beside another, in one breath, with what is told of each."""

NAMED: list[tuple[tuple[str, ...], Known]] = [
    (("村里孙大爷孙长福84 磐安户口 高龄津贴多少",), {"孙大爷": {"age": 84, "hukou": PANAN}}),
    (("我娘吴玉珍78 金乡的",), {"mother": {"age": 78, "residence": JINXIANG}}),
    (
        ("村里孙大爷84 磐安户口 高龄津贴多少", "那他老伴何秀英77 能不能领"),
        {"孙大爷": {"age": 84, "hukou": PANAN}, "spouse": {"age": 77, "hukou": None}},
    ),
    (
        ("孙大爷孙长福84 磐安户口", "孙大爷的老伴何秀英77", "何秀英 友谊户口", "孙长福 低保"),
        {"孙大爷": {"age": 84, "hukou": PANAN, "economic": "dibao"}, "spouse": {"age": 77, "hukou": YOUYI, "economic": None}},
    ),
    (
        ("孙大爷84 磐安户口 高龄津贴多少", "我问的是他老伴 77岁 不是孙大爷"),
        {"孙大爷": {"age": 84, "hukou": PANAN}, "spouse": {"age": 77, "hukou": None}},
    ),
    (("我爸84，磐安的", "我问的是我妈 78 不是我爸"), {"father": {"age": 84, "residence": PANAN}, "mother": {"age": 78}}),
    (("我妈85，住磐安", "那我妈90岁呢"), {"mother": {"age": 85}}),
]
"""A name behind the word for somebody is no one else, and tells them apart later; who is asked about now is beside who was."""

KIN_OF_KIN: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我老婆户口在拱墅 她爸66她妈61 都是兰溪户口",),
        {"岳父": {"age": 66, "hukou": LANXI}, "岳母": {"age": 61, "hukou": LANXI}},
    ),
    (("我老公他爸84，他妈81，都住磐安",), {"公公": {"age": 84, "residence": PANAN}, "婆婆": {"age": 81, "residence": PANAN}}),
    (("我岳父岳母想迁到杭州", "她爸66她妈61"), {"岳父": {"age": 66}, "岳母": {"age": 61}}),
    (("我妈80 住磐安", "她妈101了 也住磐安"), {"mother": {"age": 80}, "外婆": {"age": 101, "residence": PANAN}}),
    (("我爸83，他妈102，都住金乡",), {"father": {"age": 83}, "奶奶": {"age": 102, "residence": JINXIANG}}),
    (("我和他爸都70 住磐安",), {"self": {"age": 70}, "spouse": {"age": 70}}),
]
"""Somebody's father or mother is whoever they are to the speaker."""

OF_BOTH_OR_NOT: list[tuple[tuple[str, ...], Known]] = [
    (("我们两个 我83她81 拱墅的",), {"self": {"age": 83, "residence": GONGSHU}, "spouse": {"age": 81, "residence": GONGSHU}}),
    (
        ("我和老伴 我83她81 拱墅的", "没办过 我们两个都没有"),
        {"self": {"economic": "ordinary"}, "spouse": {"economic": "ordinary"}},
    ),
    (
        ("我奶奶84 磐安的", "你没说要不要自己去。残疾证没有 没当过兵 爷爷早没了 我爸是独生子还在的"),
        {"奶奶": {"age": 84, "disability_grade": 0}},
    ),
    (("我爹85，低保，住友谊县", "我刚说了低保啊 户口也是友谊的"), {"father": {"hukou": YOUYI, "children_hukou": None}}),
    (
        ("我爸81瘫床上 我妈76 都住拱墅", "不对不对 失能的是我爸 我妈自己能来"),
        {"father": {"care_level": "severe"}, "mother": {"age": 76}},
    ),
    (
        ("我老婆户口在拱墅 她爸66她妈61 老家没别的孩子",),
        {"岳父": {"children_nearby_only": True}, "岳母": {"children_nearby_only": True}},
    ),
    (("我爸82 住磐安", "不是啊 我问的是我妈"), {"father": {"age": 82, "residence": PANAN}, "mother": {"age": None}}),
    (
        ("我爸退休的，66，住东阳，没有低保，没有残疾证", "不是啊 他户口是东阳的 你看错了"),
        {"father": {"hukou": "330783", "living": None, "care_level": None}},
    ),
]
"""What is of two is each one's; what opens a message is of whom it was; an objection answers nothing."""

NO_DIBAO = {"any": ["dibao_marginal", "low_income", "ordinary", "tekun"]}
CLEFTS: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我爸85妈83，住磐安，爸低保", "低保的是我妈不是我爸"),
        {"father": {"economic": None}, "mother": {"economic": "dibao"}},
    ),
    (
        ("我岳母70住义乌，独生儿子没了", "我妈68也住义乌", "我妈不是失独，失独的是我岳母，别弄混"),
        {"岳母": {"only_child": "deceased"}, "mother": {"only_child": "none"}},
    ),
    (
        ("我公公88瘫在床上，住兰溪", "我婆婆85也住兰溪", "瘫的不是公公，是婆婆"),
        {"公公": {"care_level": None}, "婆婆": {"care_level": "severe"}},
    ),
    (
        ("我姑70失独，住武义", "我妈78 也住武义", "失独的不是我妈 是我姑"),
        {"姑姑": {"only_child": "deceased"}, "mother": {"only_child": None}},
    ),
    (
        ("我妈81肢体二级残疾，住东阳", "我爸83也住东阳", "残疾的是我爸，不是我妈"),
        {
            "mother": {"disability_grade": None, "disability_kind": None},
            "father": {"disability_grade": 2, "disability_kind": "physical"},
        },
    ),
    (
        ("我爷爷90当过兵，住永康", "我奶奶88 也住永康 当过兵", "当过兵的是我爷爷，你写到我奶奶头上了"),
        {"爷爷": {"service_record": "veteran"}, "奶奶": {"service_record": None}},
    ),
    (
        ("我70，住友谊县，低保边缘", "老李头75，也住友谊县", "老李头是我们屯的，不低保也不低边"),
        {"self": {"economic": "dibao_marginal"}, "老李头": {"economic": "ordinary"}},
    ),
    (("我妈80磐安，低保", "低保没停，一直领着"), {"mother": {"economic": "dibao"}}),
    (
        ("我老伴77，二级残疾，住金乡", "我姐的事，不是我。她70，孩子残疾了没人管"),
        {"spouse": {"disability_grade": 2}, "姐姐": {"age": 70, "disability_grade": None}},
    ),
]
"""V的是甲(不是乙) gives what it names to the one and takes it from no other than who is said to have it wrongly."""

WRONG_WAY_ROUND: list[tuple[tuple[str, ...], Known]] = [
    (
        ("爸74妈70 义乌户口", "妈有低保 爸没有", "都没有 等等我讲反了 低保的是爸 妈不是"),
        {"father": {"age": 74, "economic": "dibao"}, "mother": {"age": 70, "economic": NO_DIBAO}},
    ),
    (("公公82低保，婆婆79，住磐安", "弄反了，低保的是婆婆"), {"公公": {"economic": None}, "婆婆": {"economic": "dibao"}}),
    (("爷爷83奶奶87，住金乡", "年纪说反了"), {"爷爷": {"age": 87}, "奶奶": {"age": 83}}),
    (
        ("我爸职工退休，我妈农保，爸80妈78，住金乡", "反过来，妈职工退休"),
        {"father": {"age": 80, "pension_scheme": "resident"}, "mother": {"age": 78, "pension_scheme": "employee"}},
    ),
    (("爸82妈76，磐安户口，爸低保", "我说反了"), {"father": {"age": 82, "economic": "dibao"}, "mother": {"age": 76}}),
    (("我爸82，住磐安", "低保的是我爸"), {"father": {"age": 82, "economic": "dibao"}}),
    (("爸82妈76，住磐安", "低保的是我爸吗"), {"father": {"economic": None}, "mother": {"economic": None}}),
]
"""What two had of each other is put right for both; where it may be several things, nothing is."""

THREE = "我是村干部 金乡这边的 帮几户问 李大爷90低保 王奶奶独生子没了 63 张大伯特困在家住"
LI, WANG = {"age": 90, "economic": "dibao", "residence": JINXIANG}, {"age": 63, "only_child": "deceased", "residence": JINXIANG}
ROLLS: list[tuple[tuple[str, ...], Known]] = [
    ((THREE,), {"李大爷": LI, "王奶奶": WANG, "张大伯": {"age": None, "economic": "tekun", "residence": JINXIANG}}),
    (
        (THREE, "你搞混了 90低保的是李大爷 张大伯是特困 71岁 王奶奶64"),
        {"李大爷": LI, "王奶奶": WANG | {"age": 64}, "张大伯": {"age": 71, "economic": "tekun", "residence": JINXIANG}},
    ),
    (
        ("我志愿者 手上两个老人 义乌的 胡阿婆92 钱伯78低保",),
        {"胡阿婆": {"age": 92, "residence": YIWU}, "钱伯": {"age": 78, "residence": YIWU, "economic": "dibao"}},
    ),
    (("社工 磐安的 老陈82 老胡91",), {"老陈": {"age": 82, "residence": PANAN}, "老胡": {"age": 91, "residence": PANAN}}),
    ((THREE, "王奶奶63 金乡的 她能拿多少"), {"李大爷": LI, "王奶奶": WANG, "张大伯": {"economic": "tekun"}}),
    ((THREE, "张大伯71", "李大爷评估3级"), {"李大爷": LI, "王奶奶": WANG, "张大伯": {"age": 71, "economic": "tekun"}}),
    (
        ("我是网格员 磐安的 老陈低保 78 老胡91 老吴瘫在床上 66 低保边缘", "老吴是67 不是66"),
        {
            "老陈": {"age": 78, "economic": "dibao", "care_level": None},
            "老胡": {"age": 91, "economic": None},
            "老吴": {"age": 67, "economic": "dibao_marginal", "care_level": "severe"},
        },
    ),
    (
        ("村里三户问下：李大娘五保，82；王大爷残疾二级，75；老周一个人住 69", "王大爷是残疾三级"),
        {
            "李大娘": {"age": 82, "economic": "tekun", "disability_grade": None},
            "王大爷": {"age": 75, "disability_grade": 3, "living": None},
            "老周": {"age": 69, "living": "alone"},
        },
    ),
    (
        ("帮村里问，张大爷83低保 李奶奶失独，65岁 都磐安的", "张大爷户口也在磐安"),
        {"张大爷": {"age": 83, "hukou": PANAN, "only_child": None}, "李奶奶": {"age": 65, "economic": None, "hukou": None}},
    ),
    (
        ("李大爷90，低保；王大爷没有低保，85，住金乡", "李大爷也住金乡"),
        {"李大爷": {"age": 90, "economic": "dibao", "residence": JINXIANG}, "王大爷": {"age": 85, "economic": "ordinary"}},
    ),
    (
        ("帮人问的 赵大妈空巢 81岁 孙老头肢体残疾一级 77岁", "住磐安的是赵大妈 住拱墅的是孙老头"),
        {
            "赵大妈": {"age": 81, "living": "empty_nest", "residence": PANAN},
            "孙老头": {"age": 77, "disability_grade": 1, "residence": GONGSHU},
        },
    ),
]
"""Villagers told of one after the other, whatever stands behind the name; named again it is the same one, in a roll too."""


OWN_KIN: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我75住金乡，金乡户口", "我姐姐88也住金乡，低保", "姐姐残疾二级"),
        {"self": {"age": 75, "economic": None}, "姐姐": {"age": 88, "economic": "dibao", "disability_grade": 2}},
    ),
    (("我78 磐安的，老太婆76", "90岁的大姐跟我一起住"), {"self": {"age": 78}, "spouse": {"age": 76}, "大姐": {"age": 90}}),
    (
        ("我二舅83友谊的，我大舅90", "二舅是低保", "大舅残疾一级"),
        {"二舅": {"age": 83, "economic": "dibao"}, "大舅": {"age": 90, "disability_grade": 1, "economic": None}},
    ),
    (
        ("我89，金乡的", "我战友77，残疾军人，他有老婆孩子，他能住养老院吗"),
        {"self": {"age": 89, "service_record": None}, "战友": {"age": 77, "service_record": "disabled_soldier"}},
    ),
    (("我姐68，住拱墅，她老伴75",), {"姐姐": {"age": 68}, "other": {"age": 75}}),
    (("俺70金乡的 老伴68", "俺妹妹66 济宁户口", "妹妹低保"), {"self": {"age": 70}, "spouse": {"age": 68}, "妹妹": {"age": 66}}),
]
"""A sister, an uncle, a comrade is a person by their own word, and nobody's other half."""


MIXED: list[tuple[tuple[str, ...], Known]] = [
    (
        ("我妈72住东阳", "我公公84住友谊", "我妈呢", "残疾二级", "我说的是公公！公公残疾二级 别弄混"),
        {"mother": {"age": 72, "disability_grade": None}, "公公": {"age": 84, "disability_grade": 2}},
    ),
    (
        ("我爸83住磐安，我妈80也住磐安", "我爸呢", "听力残疾三级", "搞错了 听力残疾三级的是我妈"),
        {"father": {"disability_grade": None}, "mother": {"disability_grade": 3}},
    ),
    (
        ("俺娘83住金乡 低保", "俺奶奶101也住金乡 不吃低保", "都没办过。俺娘有啥变化没"),
        {"mother": {"economic": "dibao"}, "奶奶": {"age": 101, "economic": "ordinary"}},
    ),
    (
        ("我公公75住拱墅", "我妈81住磐安", "我公公坐公交要钱吗", "当过兵 81岁 能免费体检吗"),
        {"公公": {"age": 75, "service_record": None}, "mother": {"age": 81, "service_record": "veteran"}},
    ),
    (
        ("我78，住磐安，老太婆76，我大姐91也住磐安", "我大姐低保", "她户口是磐安。我老太婆坐公交要钱吗"),
        {"self": {"age": 78}, "spouse": {"hukou": None}, "大姐": {"economic": "dibao", "hukou": PANAN}},
    ),
    (("湖墅社区的 居民问 他77老伴80 都住拱墅",), {"other": {"age": 77}, "spouse": {"age": 80}}),
    (("我是网格员 兰溪的 75低保", "那个不是我爹 是另一通的 75瘫床"), {"nobody": {"age": 75, "economic": "dibao"}}),
    (
        ("公公婆婆住金乡 公公63婆婆61", "我自己爸妈在义乌 爸66 坐车要钱吗"),
        {"公公": {}, "婆婆": {}, "father": {"residence": YIWU}},
    ),
    (
        ("公公婆婆住金乡 公公63婆婆61", "我爸66", "说了我爸在义乌！婆婆残疾三级"),
        {"公公": {}, "婆婆": {}, "father": {"residence": YIWU}},
    ),
]
"""Who was taken for another gets back what was theirs, and what is told ahead of all names is of whom was asked."""


def known_of(state: State) -> Known:
    """Everyone who is spoken of, by what they are called or else by their subject."""
    everybody = [person for case in all_cases(state) for person in case]
    names = [one.called or word_of_kin(one.subject) or one.subject or "nobody" for one in everybody]
    facts = [{fact: belief_out(belief) for fact, belief in one.facts.items()} for one in everybody]
    known = dict(zip(names, facts, strict=True))
    assert len(names) == len(set(names)), f"one person twice: {names}"
    return known


@pytest.mark.parametrize(
    ("messages", "people"),
    [
        *IN_LAWS,
        *PUT_RIGHT,
        *ONLY_SAYS,
        *ROLLS,
        *BESIDE,
        *AHEAD,
        *NAMED,
        *CLEFTS,
        *WRONG_WAY_ROUND,
        *KIN_OF_KIN,
        *OF_BOTH_OR_NOT,
        *OWN_KIN,
    ],
)
def test_each_has_what_was_told_of_them(engine: Engine, messages: tuple[str, ...], people: Known) -> None:
    """Those and nobody else are spoken of, each with these facts."""
    known = known_of(talk(engine, *messages)[0])
    assert set(known) == set(people), known
    assert {who: {fact: known[who].get(fact) for fact in facts} for who, facts in people.items()} == people


@pytest.mark.parametrize("word", ["婆婆", "公公", "岳父", "岳母", "丈母娘", "老丈人"])
def test_an_in_law_is_called_so(engine: Engine, word: str) -> None:
    """您婆婆, and never 这位老人; the contract has them as one of the others."""
    reply = engine.step(State(), Message(f"我{word}83，住磐安", TODAY))[1]
    called = {"丈母娘": "岳母", "老丈人": "岳父"}.get(word, word)
    assert reply.text.startswith(f"您{called}"), reply.text
    assert "老人（" not in reply.text, reply.text
    assert [person.subject for person in reply.people] == ["other"]


@pytest.mark.parametrize("word", ["姐姐", "大哥", "二舅", "姑妈", "妹妹", "老战友"])
def test_one_of_ones_own_is_called_so(engine: Engine, word: str) -> None:
    """您姐姐, and never 这位老人; the other half of who tells of her stays theirs."""
    reply = talk(engine, "我79，住磐安，老伴76", f"我{word}83，他坐公交要钱吗")[1]
    assert f"您{word}" in reply.text, reply.text
    assert "这位老人" not in reply.text, reply.text
    told = talk(engine, "我79，住磐安，老伴76", f"我{word}83，他坐公交要钱吗", "我老伴呢")[1].text
    assert "您老伴" in told, told
    assert "other" in {person.subject for person in reply.people}


def test_an_offices_people_are_not_the_speakers(engine: Engine) -> None:
    """老妈83 of a caller's is no mother of who sits at the desk."""
    reply = talk(engine, "热线值班 第一通 老妈83住拱墅 丈人90也住拱墅 坐公交要钱不")[1]
    assert "您" not in reply.text, reply.text
    assert "母亲" in reply.text, reply.text


def test_blame_asks_nothing(engine: Engine) -> None:
    """你咋给我妈改了 is no question about her."""
    state, _ = talk(engine, "我妈83住金乡 低保", "我奶奶101也住金乡")
    moves = engine.moves(load(dump(state)), Message("我妈是低保 你咋给我妈改了 奶奶户口也在金乡", TODAY))
    assert not [move for move in moves if move.act.act == "ask"]


@pytest.mark.parametrize("told", ["我公公82，我婆婆80，都住磐安", "我婆婆80，我公公82，都住磐安"])
def test_each_of_two_in_laws_is_asked_and_shown_apart(engine: Engine, told: str) -> None:
    """The contract has both as others: a form that fills in an answer goes by their number, a card by what they are called."""
    state, reply = talk(engine, told)
    assert state.pending is not None
    assert reply.question is not None
    number = engine.asks_of(state)
    assert state.people[number].subject == state.pending.subject
    cards = Presenter(engine).cards(state, reply.people)
    assert {card.who for card in cards} == {"您公公", "您婆婆"}
    assert cards[number].who in reply.question.text


def test_a_status_that_was_stopped_is_not_theirs(engine: Engine) -> None:
    """低保停了: it does not hold any more, and nothing is promised by it."""
    state, _ = talk(engine, "我叔68，友谊户口，吃低保", "低保3月份给停了")
    assert "dibao" in {str(value) for value in all_cases(state)[0][0].denied["economic"]}


@pytest.mark.parametrize(
    "text",
    ["李大爷说王奶奶63", "李大爷90，王奶奶呢", "李大爷90，王奶奶能领多少", "李大爷82，老伴王奶奶79", "李大爷和王奶奶都磐安的"],
)
def test_who_is_only_named_is_no_caller(engine: Engine, text: str) -> None:
    """A name of which nothing is told, or within another's clause, opens no case."""
    assert len(all_cases(talk(engine, text)[0])) == 1


def test_the_last_question_goes_along_to_the_list_that_applies(engine: Engine) -> None:
    """Moved to another county, 那还有没有这个钱 asks for the benefit of that name there."""
    told = "我公公84 户口磐安的 高龄津贴有多少", "呃我老公讲户口早就迁到金东区了，人也住金东", "那还有没有这个钱"
    assert talk(engine, *told)[1].text.startswith("有。您公公可以享受高龄津贴（第7项）")


SEXES = "拱墅 女 83 独居 低保", "下一位 男 69 一级残 住拱墅"


@pytest.mark.parametrize("text", ["问你老太的电子津贴有没有", "老太太能坐公交不", "那老太太还有啥", "女的探访有没有"])
def test_an_old_one_of_the_other_sex_is_the_caller_of_before(engine: Engine, text: str) -> None:
    """Of a man who is spoken of no 老太 is asked: it is the one woman among those told of before."""
    assert talk(engine, *SEXES, text)[0].case == 0


@pytest.mark.parametrize("text", ["老头的残疾补贴呢", "村里有个老太太能去食堂吃吗", "他老太婆呢", "老太太 90 低保 磐安"])
def test_no_other_caller_is_gone_back_to(engine: Engine, text: str) -> None:
    """A word for whom is spoken of, for somebody new, for a wife turns to no caller of before."""
    assert talk(engine, *SEXES, text)[0].case != 0


@pytest.mark.parametrize("text", ["三个人的给我总结一下 我好去跟他们说", "他们几位都说一遍", "这几位汇总一下"])
def test_all_callers_are_told_of_again(engine: Engine, text: str) -> None:
    """Asked of all, each of them is told of, whoever was spoken of last."""
    _, reply = talk(engine, "我是网格员 磐安的 老陈78低保 老胡91 老吴66瘫在床上", "老胡呢", text)
    assert all(f"第{number}位 {name}" in reply.text for number, name in enumerate(("老陈", "老胡", "老吴"), 1)), reply.text


@pytest.mark.parametrize("text", ["公公去年没了", "我公公早不在了", "公公前年过世的"])
def test_who_has_died_is_no_client_any_more(engine: Engine, text: str) -> None:
    """It is heard, of whomever it is told, and the other stays as they were."""
    state, reply = talk(engine, "公公85婆婆83，磐安户口", text)
    assert {who: facts["age"] for who, facts in known_of(state).items()} == {"婆婆": 83}
    assert "没听懂" not in reply.text


@pytest.mark.parametrize(
    ("told", "text", "left"),
    [
        ("公公85婆婆83，磐安户口", "公婆去年都没了", {}),
        ("我爸妈都82，住磐安", "爸妈都没了", {}),
        ("爷爷奶奶住金乡，爷爷90，奶奶88", "爷爷奶奶前年走了", {}),
        ("我外公88，住磐安", "爷爷奶奶早没了", {"外公": 88}),
        ("我爸82，住磐安", "爷爷奶奶早没了", {"father": 82}),
    ],
)
def test_two_who_have_died_are_no_clients_any_more(engine: Engine, told: str, text: str, left: dict[str, int]) -> None:
    """One word may name both: each is taken out, and comforted for; grandparents of the other side are others."""
    state, reply = talk(engine, told, text)
    assert {who: facts["age"] for who, facts in known_of(state).items()} == left
    assert "节哀" in reply.text
    assert "我只能帮您" not in reply.text


def test_parents_who_are_no_more_are_no_news_of_a_death(engine: Engine) -> None:
    """没媳妇没孩子，爹妈都没了 tells that nobody supports him, and was met with 节哀."""
    state, reply = talk(engine, "我78，住磐安，低保，敬老院能住吗", "没媳妇没孩子，爹妈都没了")
    assert known_of(state)["self"]["no_supporter"] is True
    assert "节哀" not in reply.text


@pytest.mark.parametrize(
    ("text", "of"),
    [
        ("爸84妈81 磐安户口 高龄津贴有没有", ("您父亲", "您母亲")),
        ("外公84外婆91，友谊县的，坐公交要钱吗", ("您家老爷爷", "您家老奶奶")),
        ("我爸84磐安户口低保，我妈没有低保，81，体检要钱吗", ("您父亲", "您母亲")),
        ("我爸84，磐安户口，我妈照顾他，高龄津贴有没有", ("您父亲",)),
        ("我爸84 磐安户口 有高龄津贴吗 我妈78 磐安户口 体检要钱吗", ("您父亲", "您母亲")),
    ],
)
def test_a_question_that_names_nobody_is_of_all_who_are_told_of(engine: Engine, text: str, of: tuple[str, ...]) -> None:
    """Of each of whom something is told since the question before, and of nobody who is only mentioned."""
    _, reply = talk(engine, text)
    answers = "".join(section.text for section in reply.sections if section.kind == "answer")
    assert [who for who in ("您父亲", "您母亲", "您家老爷爷", "您家老奶奶") if who in answers] == list(of), answers


def test_whose_help_is_looked_for_is_told_of_first(engine: Engine) -> None:
    """Of two who are told of at once the one who lies in bed goes ahead, and is asked about."""
    _, reply = talk(engine, "爸81妈76 都住拱墅 爸瘫在床上 有啥政策")
    assert reply.text.startswith("您父亲（81周岁")
    assert reply.question is not None
    assert "您父亲" in reply.question.text


def test_who_is_asked_about_instead_is_answered_of(engine: Engine) -> None:
    """我问的是他老伴: what was asked of him is answered of her, and is no more than supposed where her home is not told."""
    _, reply = talk(engine, "我爸84 住磐安 高龄津贴多少", "我问的是我妈 78 不是我爸")
    assert "您母亲目前不符合" in reply.text
    assert "您母亲也住磐安县的话：" in reply.text


@pytest.mark.parametrize(
    "text", ["我妈去学护理有补贴吗", "我妈是家属 去培训 补不补", "她去学护理给补不", "我去参加照护培训补不补"]
)
def test_what_the_family_gets_hangs_on_the_one_who_is_cared_for(engine: Engine, text: str) -> None:
    """Whoever learns to care, the document asks of him who lies in bed, and nobody is refused for being well."""
    _, reply = talk(engine, "我爸81瘫床上，我妈76身体还行，都住拱墅", text)
    answer = next(section.text for section in reply.sections if section.kind == "answer")
    assert "您父亲可以申请" in answer, answer
    assert "您母亲" not in answer, answer


@pytest.mark.parametrize(
    "text", ["那我自己呢 我68 照顾他 有没有培训补贴", "我去学护理 照顾他 补不补", "我自己没残疾 我去参加照护培训 补不补"]
)
def test_who_cares_is_not_who_is_cared_for(engine: Engine, text: str) -> None:
    """那我自己呢 我照顾他 有没有培训补贴: he is looked at, whoever learns to care, and no other item."""
    reply = talk(engine, "我老伴72 拱墅的 残疾二级", "他残疾补贴有多少", text)[1]
    answers = [section.text for section in reply.sections if section.kind == "answer"]
    assert len(answers) == 1, reply.text
    assert "您老伴" in answers[0]
    assert "家庭养老支持服务" in answers[0]
    assert not any(word in answers[0] for word in ("您评上", "您失能", "您目前", "残疾人"))


def test_who_is_cared_for_may_ask_for_who_learns(engine: Engine) -> None:
    """我瘫了 我老伴去学护理补不补: it hangs on the speaker, who lies in bed."""
    reply = talk(engine, "我80 拱墅的 瘫在床上 老伴76身体好 也住拱墅", "我老伴去学护理补不补")[1]
    assert "您可以申请" in reply.text


ROLL = "我是社工 义乌的 胡阿婆101 钱伯78 孙奶奶88低保"


@pytest.mark.parametrize(
    ("text", "hukou"), [("都是义乌的户口", "330782"), ("他们三个户口都在义乌 我说过的", "330782"), ("胡阿婆户口义乌", None)]
)
def test_what_is_said_of_all_callers_is_each_ones(engine: Engine, text: str, hukou: str | None) -> None:
    """都是义乌的户口 is of all who were told of in a row; what names one is that one's."""
    known = known_of(talk(engine, ROLL, text)[0])
    assert {who: facts.get("hukou") for who, facts in known.items()} == {"胡阿婆": "330782", "钱伯": hukou, "孙奶奶": hukou}


def test_what_is_none_of_what_was_asked_is_one_callers(engine: Engine) -> None:
    """都没有, in answer to a question of the one spoken of, tells nothing of the callers before."""
    state, _ = talk(engine, "女 82 磐安", "下一位 男 78 金乡", "都没低保")
    assert not all_cases(state)[0][0].denied


def test_what_is_asked_of_each_of_several_is_answered_of_each(engine: Engine) -> None:
    """各自高龄津贴多少: each one's line is the answer, and not what else there is."""
    _, reply = talk(engine, "我是社工 胡阿婆101 钱伯78 孙奶奶88低保 都是义乌户口 各自高龄津贴多少")
    lines = {number: next(line for line in reply.text.splitlines() if line.startswith(f"第{number}位")) for number in (1, 2, 3)}
    assert "每月不低于400元" in lines[1]
    assert "要求年满80周岁" in lines[2]
    assert "每月不低于60元" in lines[3]


@pytest.mark.parametrize("text", ["收钱吗", "这个去哪里办"])
def test_what_goes_on_from_a_question_of_two_is_of_both(engine: Engine, text: str) -> None:
    """A question that names nobody is of all of whom the one before was, until somebody is named."""
    told = "爷爷86 奶奶83 都住磐安山区 有没有人上门义诊", text
    _, reply = talk(engine, *told)
    answers = "".join(section.text for section in reply.sections if section.kind in {"answer", "timeline"})
    assert {"您家老爷爷", "您家老奶奶"} <= {
        who for who in ("您家老爷爷", "您家老奶奶") if who in answers
    } or "也一样" in answers, answers
    _, alone = talk(engine, *told, "奶奶能免费坐车吗", "在哪里坐")
    assert "您家老爷爷" not in "".join(section.text for section in alone.sections if section.kind == "answer")


def test_a_couple_of_no_ones_family_is_answered_of_both(engine: Engine) -> None:
    """老两口81/79: a question that names nobody is of the man and of the woman."""
    _, reply = talk(engine, "老两口81/79 磐安户口 高龄津贴有吗")
    answers = "".join(section.text for section in reply.sections if section.kind == "answer")
    assert "每月60元" in answers
    assert "目前不符合" in answers


def test_who_is_said_not_to_be_asked_about_is_not_answered_of(engine: Engine) -> None:
    """我问的是我，不是我老伴: 我 ahead of 老伴 is no one by itself."""
    _, reply = talk(engine, "我72 老伴69 都住金乡", "我问的是我 不是我老伴 体检要不要钱")
    answers = "".join(section.text for section in reply.sections if section.kind == "answer")
    assert "您可以享受健康管理服务" in answers
    assert "您老伴" not in answers


def test_the_sum_of_all_callers_counts_people_and_no_ages(engine: Engine) -> None:
    """钱伯78的…，三个人加起来: three are asked about, though an age stands ahead."""
    _, reply = talk(engine, f"{ROLL} 都是义乌户口", "那钱伯78的是不是还没有 三个人一个月加起来多少")
    assert "合起来每月不低于460元" in reply.text


OF_THEIR_KIN: list[tuple[str, str, dict[int, dict[str, Any]]]] = [
    ("隔壁老太婆89 住磐安", "她还有个妹子85 也一个人 住在东阳", {89: {"residence": PANAN}, 85: {"residence": "330783"}}),
    ("隔壁老太婆89 住磐安", "她弟弟86 住在东阳", {89: {"residence": PANAN}, 86: {"residence": "330783"}}),
    ("金乡有个老邻居64 肢体三级", "他媳妇59 一级残 也低保", {64: {"disability_grade": 3}, 59: {"disability_grade": 1}}),
    ("我大伯79 磐安", "他媳妇76 低保", {79: {"economic": None}, 76: {"economic": "dibao"}}),
    ("舅妈66 智力三级 磐安户口", "舅舅71 低保", {66: {"hukou": PANAN, "economic": None}, 71: {"economic": "dibao"}}),
    ("我爸82 金乡", "他媳妇79 低保", {82: {"economic": None}, 79: {"economic": "dibao"}}),
    ("我爸82 金乡 儿子50 他媳妇48残疾", "我爸没低保", {82: {"residence": JINXIANG}}),
]
"""Somebody told of by whose kin they are is another than that one, and by age nobody else is known."""


@pytest.mark.parametrize(("first", "then", "known"), OF_THEIR_KIN)
def test_whose_kin_somebody_is_makes_them_another(
    engine: Engine, first: str, then: str, known: dict[int, dict[str, Any]]
) -> None:
    """她还有个妹子85: nothing of hers goes over to the one spoken of so far, and no case is left for it."""
    state, _ = talk(engine, first, then)
    held = {belief_out(one.facts["age"]): {f: belief_out(b) for f, b in one.facts.items()} for one in state.people}
    assert held.keys() == known.keys()
    assert {age: {fact: held[age].get(fact) for fact in facts} for age, facts in known.items()} == known


@pytest.mark.parametrize("asks", ["免费体检轮到我没", "免费体检轮得到我不", "排到我没有"])
def test_who_asks_whether_it_is_their_turn_is_answered_of(engine: Engine, asks: str) -> None:
    """轮到我没, after a question of the mother: of the speaker, who tells how old they are."""
    _, reply = talk(engine, "我妈79 住磐安 体检有吗", f"我自己58 也住磐安 {asks}")
    answer = next(section.text for section in reply.sections if section.kind == "answer")
    assert "要求年满65周岁，您目前不符合" in answer


WED_KIN: list[tuple[str, dict[str, dict[str, Any]]]] = [
    (
        "我大姨63 我姨夫也63 独生子前年没了 金乡户口",
        {"大姨": {"only_child": "deceased", "hukou": JINXIANG}, "姨夫": {"only_child": "deceased", "hukou": JINXIANG}},
    ),
    ("我姐63 我姐夫65 低保户 住金乡", {"姐姐": {"economic": "dibao"}, "姐夫": {"economic": "dibao", "residence": JINXIANG}}),
    ("我姐姐70 我妹夫66 独生子没了", {"姐姐": {"only_child": None}, "妹夫": {"only_child": "deceased"}}),
]
"""What is told behind both of a couple is of both, be they the speaker's sister and her husband; of no two who are not wed."""


@pytest.mark.parametrize(("text", "known"), WED_KIN)
def test_man_and_wife_among_the_kin_share_what_a_couple_shares(engine: Engine, text: str, known: dict[str, Any]) -> None:
    """大姨 and 姨夫 are man and wife by their words."""
    held = known_of(talk(engine, text)[0])
    assert {who: {fact: held[who].get(fact) for fact in facts} for who, facts in known.items()} == known


@pytest.mark.parametrize("two", ["就我跟他两个老的", "只有我搭伊两个老咯", "家里就我和老头子两个人"])
def test_a_clause_that_tells_which_two_a_house_is_of_asks_of_neither(engine: Engine, two: str) -> None:
    """What is asked next is of the one who was asked about, though 我 stands there."""
    told = ("我79 磐安 户口磐安", "我老头子86 要人喂 也住磐安 他护理费有没有")
    _, reply = talk(engine, *told, f"{two} 户口磐安 那护理费有没有")
    answers = [section.text for section in reply.sections if section.kind == "answer"]
    assert answers
    assert all("您老伴" in one for one in answers)
    assert not any(one.startswith("您评") or one.startswith("您是") for one in answers)
