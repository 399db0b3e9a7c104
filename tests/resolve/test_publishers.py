"""Who speaks in a report's own voice."""

import pytest

from reportedly.records import EntityType
from reportedly.resolve.publishers import make_outlet


@pytest.mark.parametrize(
    ("publisher", "body"),
    [
        ("Hamas, Political Bureau", "Hamas"),
        ("OCHA Sudan", "UN Office for the Coordination of Humanitarian Affairs"),
        ("Military Information Team", "Sudanese Armed Forces"),
        ("AFP", "Agence France-Presse"),
        ("Evening Post", "Evening Post"),
        ("Sudan Tribune", "Sudan Tribune"),
        ("Khartoum Star", "Khartoum Star"),
        ("Sudan News Agency", "Sudan News Agency"),
        ("Army Times", "Army Times"),
        ("Ministry of Health and Population, Egypt", "Ministry of Health of Egypt"),
        ("General Staff of the Armed Forces, Burkina Faso", "Burkina Faso Armed Forces"),
        ("General Staff of Norvia", "General Staff of Norvia"),
        ("Northern Bloc, General Staff", "Northern Bloc, General Staff"),
        ("Ministry of Public Health", "Ministry of Health of Sudan"),
        ("Ministry of Health of Norvia", "Ministry of Health of Norvia"),
        ("Ministry of Health, Orva Province", "Ministry of Health, Orva Province"),
    ],
)
def test_a_department_speaks_for_its_body(publisher: str, body: str) -> None:
    """The press office of an army is the army; a paper named after a country is a paper."""
    assert make_outlet(publisher, ["SD"], "SD").name == body


@pytest.mark.parametrize(
    ("publisher", "kind"),
    [
        ("National Service for Orvan Prisons, NSOP", EntityType.GOVERNMENT),
        ("National Mining Agency, Norvia", EntityType.GOVERNMENT),
        ("National News Agency of Norvia", EntityType.MEDIA),
        ("National Radio Centre", EntityType.MEDIA),
        ("National Observer", EntityType.MEDIA),
        ("Mining Agency Weekly", EntityType.MEDIA),
    ],
)
def test_a_national_service_is_the_state_s(publisher: str, kind: EntityType) -> None:
    """By its first word and its head, unless another word is one for outlets."""
    assert make_outlet(publisher, ["SD"], "SD").type is kind
