"""
Every property, each with its clauses and its sentence: what must be true of the law, in the words of those who live under it.

What breaks one stands in the files beside this: `steps.py` asks an act that the law let pass, `again.py` asks the law once
more, `standing.py` asks a case as it stands, `written.py` and `tables.py` ask the law as it is written. None of them asks a
guard: what is right stands here a second time, in other words.
"""

from __future__ import annotations

from discipline_flow.verification.properties.again import (
    act_of_a_party,
    decided_otherwise,
    open_to_a_party,
    party_decides,
)
from discipline_flow.verification.properties.form import BOTH, Property
from discipline_flow.verification.properties.standing import bound_and_barred, left_owed, owed_by_nobody
from discipline_flow.verification.properties.steps import (
    committee_is_unlawful,
    death_is_followed,
    dismissed_without,
    done_without_power,
    duty_vanishes,
    nobody_is_bound,
    punished_unheard,
    quorum_is_short,
    quota_is_exceeded,
    refusal_changes,
    removed_takes_part,
    serious_finding_kept_from_kk,
    served_without_window,
    suspended_without_threshold,
    void_supports,
)
from discipline_flow.verification.properties.tables import undecided
from discipline_flow.verification.properties.written import bound_to_the_forbidden, owned_by_nobody

STEPS: tuple[Property, ...] = (
    Property(
        name="refusal_changes_nothing",
        rules=(),
        en="A refused act leaves the case as it was.",
        th="การดำเนินการที่ถูกปฏิเสธไม่เปลี่ยนแปลงเรื่อง",
        broken=refusal_changes,
    ),
    Property(
        name="no_dismissal_without_procedure",
        rules=("kk2565/24", "kk2565/47", "kk2565/54", "kk2565/59", "kk2565/60", "kk2565/65", "kk2565/71", "kk2565/75"),
        en="Nobody is dismissed or expelled without grounds, a committee (or an evident offence), notice, a chance to answer, "
        "an opinion, a report and ก.ก.'s resolution.",
        th="ไม่มีผู้ใดถูกปลดออกหรือไล่ออกโดยไม่มีมูล ไม่มีคณะกรรมการสอบสวน (เว้นแต่ความผิดที่ปรากฏชัดแจ้ง) ไม่ได้แจ้งข้อกล่าวหา "
        "ไม่มีโอกาสชี้แจง ไม่มีความเห็น ไม่มีรายงาน และไม่มีมติ ก.ก.",
        classes=BOTH,
        broken=dismissed_without,
    ),
    Property(
        name="no_punishment_unheard",
        rules=("kk2565/11", "kk2565/14", "kk2565/47", "kk2565/54", "kk2565/70", "kk2565/71"),
        en="Nobody is punished without notice of the charge and a chance to answer, except for an evident offence.",
        th="ไม่มีผู้ใดถูกลงโทษโดยไม่ได้แจ้งข้อกล่าวหาและไม่มีโอกาสชี้แจง เว้นแต่ความผิดที่ปรากฏชัดแจ้ง",
        classes=BOTH,
        broken=punished_unheard,
    ),
    Property(
        name="no_suspension_without_threshold",
        rules=("kk2565/85", "kk2565/87", "kk2565/91"),
        en="Nobody is suspended or provisionally discharged without a serious committee, a criminal case or a suspended licence.",
        th="ไม่มีผู้ใดถูกสั่งพักหรือให้ออกไว้ก่อนโดยไม่มีคณะกรรมการสอบสวนวินัยอย่างร้ายแรง คดีอาญา หรือการพักใช้ใบอนุญาต",
        classes=BOTH,
        broken=suspended_without_threshold,
    ),
    Property(
        name="serious_finding_reaches_kk",
        rules=("kk2565/63", "kk2565/65"),
        en="Where the committee found a serious offence, no order ends the matter before ก.ก. has resolved.",
        th="เมื่อคณะกรรมการสอบสวนเห็นว่าผิดวินัยอย่างร้ายแรง ไม่มีคำสั่งใดยุติเรื่องก่อน ก.ก. มีมติ",
        classes=BOTH,
        broken=serious_finding_kept_from_kk,
    ),
    Property(
        name="nothing_of_a_void_inquiry_counts",
        rules=("kk2565/66",),
        en="After an inquiry was void, no stage stands on an act of the void one.",
        th="เมื่อการสอบสวนเสียไปทั้งหมด ไม่มีขั้นตอนใดอาศัยการดำเนินการของการสอบสวนที่เสียไป",
        classes=BOTH,
        broken=void_supports,
    ),
    Property(
        name="death_ends_the_matter",
        rules=("kk2565/68",),
        en="When the accused has died, nothing follows but the opinion for the pension.",
        th="เมื่อผู้ถูกกล่าวหาถึงแก่ความตาย ไม่มีการดำเนินการใดต่อนอกจากความเห็นเพื่อบำเหน็จบำนาญ",
        broken=death_is_followed,
    ),
    Property(
        name="service_opens_the_appeal",
        rules=("kk2565/80", "bma2554/60"),
        en="Every order that can be appealed opens its window on the day it is served.",
        th="คำสั่งที่อุทธรณ์ได้ทุกคำสั่งเริ่มระยะเวลาอุทธรณ์ในวันที่แจ้ง",
        classes=BOTH,
        broken=served_without_window,
    ),
    Property(
        name="removed_member_takes_no_part",
        rules=("kk2565/32", "kk2565/33"),
        en="A member who was removed neither attends nor signs.",
        th="กรรมการที่พ้นจากการเป็นกรรมการแล้วไม่ร่วมประชุมและไม่ลงลายมือชื่อ",
        classes=BOTH,
        broken=removed_takes_part,
    ),
    Property(
        name="deciding_meetings_have_a_quorum",
        rules=("kk2565/45", "kk2565/59"),
        en="In a serious inquiry the meetings on the charge and on the opinion have three members and half of all.",
        th="การประชุมพิจารณาข้อกล่าวหาและการประชุมทำความเห็นมีกรรมการไม่น้อยกว่าสามคนและไม่น้อยกว่ากึ่งหนึ่ง",
        classes=BOTH,
        broken=quorum_is_short,
    ),
    Property(
        name="committee_is_lawful",
        rules=("kk2565/26",),
        en="Every committee appointed has three members, one chair of no lower post, one secretary, and one who is qualified.",
        th="คณะกรรมการที่แต่งตั้งมีอย่างน้อยสามคน ประธานหนึ่งคนตำแหน่งไม่ต่ำกว่า เลขานุการหนึ่งคน และมีผู้มีคุณสมบัติ",
        classes=BOTH,
        broken=committee_is_unlawful,
    ),
    Property(
        name="only_who_has_the_power_acts",
        rules=("kk2565/31", "kk2565/59", "kk2565/60", "kk2565/63", "kk2565/65", "kk2565/99", "bma2554/60"),
        en="What settles a matter is done by whom the clause names and by nobody else.",
        th="การดำเนินการที่ชี้ขาดเรื่องกระทำโดยผู้มีอำนาจตามข้อกำหนดเท่านั้น",
        classes=BOTH,
        broken=done_without_power,
    ),
    Property(
        name="quota_is_kept",
        rules=("plan2566/5.5",),
        en="Nobody is moved to a placement post beyond the quota.",
        th="ไม่มีการย้ายไปดำรงตำแหน่งประจำเกินอัตรา",
        broken=quota_is_exceeded,
    ),
    Property(
        name="each_stage_binds_somebody",
        rules=("kk2565/24", "kk2565/29", "kk2565/62", "kk2565/63", "kk2565/80"),
        en="Each stage leaves somebody owing the next: committee, its notice, the review of the report, the service of the order.",
        th="แต่ละขั้นตอนก่อให้เกิดหน้าที่ในขั้นตอนถัดไป",
        classes=BOTH,
        broken=nobody_is_bound,
    ),
    Property(
        name="no_duty_vanishes",
        rules=(),
        en="A duty that is open no longer was met, cancelled, or lapsed by an act; nothing else ends one.",
        th="หน้าที่ที่ไม่ค้างอยู่แล้วย่อมได้ปฏิบัติ ถูกยกเลิก หรือระงับไปโดยการดำเนินการใดการดำเนินการหนึ่งเท่านั้น",
        broken=duty_vanishes,
    ),
)
CAN_END = Property(
    name="every_case_can_end",
    rules=("kk2565/8", "kk2565/68", "kk2565/72"),
    en="From every state that was reached the case can still end.",
    th="จากทุกสถานะที่ไปถึง เรื่องยังยุติได้",
)
SUSPENSION_ENDS = Property(
    name="suspension_can_end",
    rules=("kk2565/86", "kk2565/94", "kk2565/95"),
    en="From every state that was reached, a person kept out of service can be reinstated, dismissed or gone.",
    th="จากทุกสถานะที่ไปถึง ผู้ถูกสั่งพักหรือให้ออกไว้ก่อนกลับเข้าปฏิบัติหน้าที่ ถูกลงโทษให้พ้น หรือพ้นจากราชการได้",
    classes=BOTH,
)
WAY_IS_OPEN = Property(
    name="plain_way_is_open",
    rules=("kk2565/24", "kk2565/29", "kk2565/35", "kk2565/45", "kk2565/47", "kk2565/52", "kk2565/59", "kk2565/60"),
    en="The plain lawful way to each stage is open: no act in full order is refused on it.",
    th="ทางปกติไปสู่แต่ละขั้นตอนเปิดอยู่ การดำเนินการที่ครบถ้วนไม่ถูกปฏิเสธ",
    classes=BOTH,
)
ONE_DECISION = Property(
    name="one_act_has_one_decision",
    rules=(),
    en="One act in one case on one day has one decision: asked again, the law answers the same.",
    th="การดำเนินการเดียวกันในเรื่องเดียวกันในวันเดียวกันมีผลเดียว ถามกฎหมายซ้ำก็ได้คำตอบเดิม",
    broken=decided_otherwise,
)
NO_PARTY_DECIDES = Property(
    name="no_party_decides",
    rules=("kk2565/30", "kk2565/31", "kk2565/32"),
    en="Neither the accused nor the accuser, nor who was put out, ever acts as committee or authority, whatever the office; "
    "none of them is seated, and what is open to them as parties decides nothing.",
    th="ผู้ถูกกล่าวหา ผู้กล่าวหา และผู้ที่พ้นจากหน้าที่ไม่ทำหน้าที่กรรมการหรือผู้มีอำนาจในเรื่องนั้นไม่ว่าในตำแหน่งใด "
    "ไม่ได้รับแต่งตั้งเป็นกรรมการ และสิ่งที่กระทำได้ในฐานะคู่กรณีไม่เป็นการชี้ขาด",
    classes=BOTH,
    broken=party_decides,
    shown=act_of_a_party,
    written=open_to_a_party,
)
EVERY_DUTY_ENDS = Property(
    name="every_duty_ends_with_its_matter",
    rules=("kk2565/8", "kk2565/14", "kk2565/66", "kk2565/68", "kk2565/70", "kk2565/71", "kk2565/72", "plan2566/5.6"),
    en="When a matter has ended, nothing is owed any more but what follows the end: serving and carrying out the order, the "
    "return, the reports to the centre and to ก.ก., what others are owed, and the opinion for the pension.",
    th="เมื่อเรื่องยุติแล้ว ไม่มีหน้าที่ใดค้างอยู่ นอกจากหน้าที่ที่ตามมาหลังเรื่องยุติ ได้แก่ การแจ้งและปฏิบัติตามคำสั่ง การกลับเข้าปฏิบัติหน้าที่ "
    "การรายงาน ศปท.กทม. และ ก.ก. หน้าที่ต่อบุคคลอื่น และความเห็นเพื่อบำเหน็จบำนาญ",
    stands=left_owed,
)
NO_DUTY_IS_NOBODYS = Property(
    name="no_duty_is_nobodys",
    rules=(),
    en="Every duty is owed by somebody whom the contract names and who may do an act that meets it, in every class that owes it.",
    th="หน้าที่ทุกอย่างมีผู้รับผิดชอบซึ่งมีอำนาจดำเนินการให้หน้าที่นั้นสำเร็จ ในทุกประเภทบุคคลที่มีหน้าที่นั้น",
    stands=owed_by_nobody,
    written=owned_by_nobody,
)
NO_DOUBLE_BIND = Property(
    name="no_double_bind",
    rules=(),
    en="Nothing is owed that the law forbids for good: an act that meets each open duty is allowed, or can be allowed again.",
    th="ไม่มีหน้าที่ใดที่กฎหมายห้ามปฏิบัติเป็นการถาวร",
    stands=bound_and_barred,
    written=bound_to_the_forbidden,
)
ONE_ROW_DECIDES = Property(
    name="one_row_of_a_table_decides",
    rules=("kk2565/16", "kk2565/20", "kk2565/25", "kk2565/74", "kk2565/85", "plan2566/5.5"),
    en="In every decision table exactly one row holds for every case: no two match, and none is missing.",
    th="ในตารางการตัดสินทุกตาราง มีแถวที่ตรงกับทุกกรณีเพียงแถวเดียว ไม่ซ้ำและไม่ขาด",
    written=undecided,
)
NOTHING_IS_DEAD = Property(
    name="nothing_is_dead",
    rules=(),
    en="No state, act, transition, guard, bar, row of a table, duty or timer is dead: each bites in some case.",
    th="ไม่มีสถานะ การดำเนินการ การเปลี่ยนสถานะ เงื่อนไข ข้อห้าม แถวของตาราง หน้าที่ หรือกำหนดเวลาใดที่ไม่มีผลในกรณีใดเลย",
)
NO_CLAUSE_IS_VACUOUS = Property(
    name="no_clause_is_vacuous",
    rules=(),
    en="No clause is vacuous: of what is written under each, something bites in some case.",
    th="ไม่มีข้อกำหนดใดว่างเปล่า ทุกข้อมีสิ่งที่มีผลในกรณีใดกรณีหนึ่ง",
)
ENDINGS: tuple[Property, ...] = (CAN_END, SUSPENSION_ENDS)
# The law is asked once more, of each decision that the search makes afresh.
AGAIN: tuple[Property, ...] = (ONE_DECISION, NO_PARTY_DECIDES)
# Asked of each state that is reached, and of each in which the matter has ended.
STANDING: tuple[Property, ...] = (NO_DUTY_IS_NOBODYS, NO_DOUBLE_BIND)
AT_END: tuple[Property, ...] = (EVERY_DUTY_ENDS,)
# Asked once of the law of each class, without any case.
DEFINITIONS: tuple[Property, ...] = (NO_PARTY_DECIDES, NO_DUTY_IS_NOBODYS, NO_DOUBLE_BIND, ONE_ROW_DECIDES)
# Decided by what the searches and the cases witness.
WITNESSES: tuple[Property, ...] = (NOTHING_IS_DEAD, NO_CLAUSE_IS_VACUOUS)
PROPERTIES: tuple[Property, ...] = (
    *STEPS,
    WAY_IS_OPEN,
    *ENDINGS,
    *AGAIN,
    *AT_END,
    *STANDING,
    ONE_ROW_DECIDES,
    *WITNESSES,
)
