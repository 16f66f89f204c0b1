"""Acts of suspension, return and placement (kk2565/85-100, plan2566/5.3-5.5)."""

from __future__ import annotations

from datetime import date
from typing import ClassVar, Literal

from attrs import frozen

from discipline_flow.model.payload import Payload, SuspensionGround


@frozen(kw_only=True, slots=False, repr=False)
class Suspend(Payload):
    """What `suspend` carries (kk2565/85, 86, 88, 89, 90, plan2566/5.3, 6.2)."""

    command: ClassVar[str] = "suspend"
    grounds: tuple[SuspensionGround, ...]
    order_complete: bool
    criminal: Literal["none", "accused", "charged", "convicted_final"] | None = None
    negligence_or_petty: bool | None = None
    prosecutor_defends: bool | None = None
    detained_from: date | None = None
    replaces_faulty_order: bool | None = None
    rights_stated: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class DeclineSuspension(Payload):
    """What `decline_suspension` carries (plan2566/5.3)."""

    command: ClassVar[str] = "decline_suspension"
    reason: str


@frozen(kw_only=True, slots=False, repr=False)
class DischargeProvisionally(Payload):
    """What `discharge_provisionally` carries (kk2565/91, 92, 93, plan2566/5.3, 6.2)."""

    command: ClassVar[str] = "discharge_provisionally"
    grounds: tuple[SuspensionGround, ...]
    slow: bool
    order_complete: bool
    criminal: Literal["none", "accused", "charged", "convicted_final"] | None = None
    negligence_or_petty: bool | None = None
    prosecutor_defends: bool | None = None
    detained_from: date | None = None
    royal_command: bool | None = None
    rights_stated: bool | None = None


@frozen(kw_only=True, slots=False, repr=False)
class SuspendLicence(Payload):
    """What `suspend_licence` carries (kk2565/87)."""

    command: ClassVar[str] = "suspend_licence"


@frozen(kw_only=True, slots=False, repr=False)
class SuspendForLicence(Payload):
    """What `suspend_for_licence` carries (kk2565/87)."""

    command: ClassVar[str] = "suspend_for_licence"
    reason: Literal["unsuitable", "no_position", "kk_refused"]


@frozen(kw_only=True, slots=False, repr=False)
class FileGrievance(Payload):
    """What `file_grievance` carries (kk2565/86, bma2554/63)."""

    command: ClassVar[str] = "file_grievance"


@frozen(kw_only=True, slots=False, repr=False)
class GrantGrievance(Payload):
    """What `grant_grievance` carries (kk2565/86, 87)."""

    command: ClassVar[str] = "grant_grievance"
    why: Literal["no_obstacle", "over_one_year", "other_post"] | None = None


@frozen(kw_only=True, slots=False, repr=False)
class RefuseGrievance(Payload):
    """What `refuse_grievance` carries (kk2565/86)."""

    command: ClassVar[str] = "refuse_grievance"


@frozen(kw_only=True, slots=False, repr=False)
class RestoreLicence(Payload):
    """What `restore_licence` carries (kk2565/87, 99)."""

    command: ClassVar[str] = "restore_licence"
    how: Literal["not_suspended", "still_suspended", "expired"]


@frozen(kw_only=True, slots=False, repr=False)
class DischargeForLicence(Payload):
    """What `discharge_for_licence` carries (kk2565/91)."""

    command: ClassVar[str] = "discharge_for_licence"
    order_complete: bool


@frozen(kw_only=True, slots=False, repr=False)
class UpdateOtherFile(Payload):
    """What `update_other_file` carries (kk2565/88, 94, 95, 96, 98)."""

    command: ClassVar[str] = "update_other_file"
    id: str
    ended: bool
    suspension: Literal["none", "suspended", "discharged_provisionally"]


@frozen(kw_only=True, slots=False, repr=False)
class Reinstate(Payload):
    """What `reinstate` carries (kk2565/86, 94, 95, 96, 97, 99, 100)."""

    command: ClassVar[str] = "reinstate"
    rights_stated: bool
    royal_command: bool | None = None
    position: Literal["same", "equal", "by_kk"] | None = None


@frozen(kw_only=True, slots=False, repr=False)
class PlaceInPool(Payload):
    """What `place_in_pool` carries (plan2566/5.5, 6.3)."""

    command: ClassVar[str] = "place_in_pool"


@frozen(kw_only=True, slots=False, repr=False)
class Second(Payload):
    """What `second` carries (plan2566/5.5, 6.3)."""

    command: ClassVar[str] = "second"


@frozen(kw_only=True, slots=False, repr=False)
class EndPlacement(Payload):
    """What `end_placement` carries (plan2566/5.5)."""

    command: ClassVar[str] = "end_placement"
