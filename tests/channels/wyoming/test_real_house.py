"""A massage with a real Home Assistant, where scripts/home_assistant.sh has made an environment with one."""

from __future__ import annotations

import asyncio
from pathlib import Path

import pytest

from bot.channels.wyoming.satellite.home_assistant import HomeAssistant
from bot.channels.wyoming.satellite.satellites import Doing, NotReached
from bot.channels.wyoming.settings import TOKEN_VARIABLE
from tests.channels.wyoming.fakes import NURSERY
from tests.channels.wyoming.real_house import PYTHON, Loudspeaker, RealHouse
from tests.channels.wyoming.satellites import describe
from tests.channels.wyoming.test_served import IN_MID_MASSAGE, Served
from tests.voice.synthesised import needs_espeak, pcm_16k, speak

BEDROOM = "assist_satellite.bedroom"

pytestmark = [
    pytest.mark.server,
    pytest.mark.skipif(
        not PYTHON.exists(),
        reason="NO HOME ASSISTANT HERE: call scripts/home_assistant.sh to hold a massage with a real one",
    ),
]


@needs_espeak
async def test_a_massage_in_a_real_house(tmp_path: Path, monkeypatch: pytest.MonkeyPatch) -> None:
    """By its conversation API, then by a satellite: recognised, answered, spoken, and timed."""
    house, nursery, running = RealHouse(tmp_path / "house"), Loudspeaker(), None
    await nursery.open()
    try:
        await house.open()
        monkeypatch.setenv(TOKEN_VARIABLE, house.token)
        more = f"  home_assistant:\n    url: {house.url}\n    satellite: {NURSERY}\n"
        running = await asyncio.to_thread(Served, tmp_path / "ours", more)
        await describe(running.wyoming_port)

        assert await house.add_wyoming(running.wyoming_port) == "Gentle Hands"
        for entity in ("conversation.gentle_hands", "stt.gentle_hands", "tts.gentle_hands"):
            await house.until_entity(entity)
        await _pipeline(house)
        await house.add_wyoming(nursery.port)
        await house.until_entity(NURSERY)

        await _five_turns(house)
        await _asked(house)
        await _spoken_and_timed(house, nursery, tmp_path)

        assert running.stop() == 0
        assert "ERROR" not in running.errors, running.errors
        assert house.token not in running.errors
        print(f"\nHome Assistant {house.version}: {len(nursery.sound_seconds)} sounds, {nursery.transcripts}")
        print(running.errors)
    except BaseException:
        print(house.output, running.errors if running else "")
        raise
    finally:
        if running is not None:
            running.kill()
        await house.close()
        await nursery.close()


async def _pipeline(house: RealHouse) -> None:
    """A voice assistant that needs nothing but this server, preferred by every satellite."""
    ours = {"conversation_engine": "conversation.gentle_hands", "stt_engine": "stt.gentle_hands"}
    languages = {"language": "en", "conversation_language": "en", "stt_language": "en", "tts_language": "en"}
    nothing = {"tts_voice": None, "wake_word_entity": None, "wake_word_id": None}
    voice = {"name": "Massage", "tts_engine": "tts.gentle_hands"}
    made = await house.call("assist_pipeline/pipeline/create", **ours, **languages, **nothing, **voice)
    await house.call("assist_pipeline/pipeline/set_preferred", pipeline_id=made["id"])


async def _five_turns(house: RealHouse) -> None:
    """A stress report, and a second wake word, which is a new conversation to Home Assistant."""

    async def say(text: str, conversation: str | None) -> tuple[str, str]:
        response, conversation = await house.process(text, conversation)
        assert response["response_type"] == "action_done", response
        return response["speech"]["plain"]["speech"], conversation

    spoken, first = await say(IN_MID_MASSAGE, None)
    assert "Lay both warm hands" in spoken
    assert (await say("who's my lovely girl", first))[0] == ""
    spoken, same = await say("oh she's crying", first)
    assert spoken.startswith("Stop now.")
    assert same == first
    spoken, second = await say("next", None)
    assert spoken == "How is your baby now?"
    assert second != first
    assert "try again" in (await say("she's calm again", second))[0]


async def _asked(house: RealHouse) -> None:
    """Its actions take what the channel sends, where a satellite can start conversations, and it refuses the rest."""
    home, stranger = HomeAssistant(house.url, house.token), HomeAssistant(house.url, "no token at all")
    try:
        assert await home.doing(BEDROOM) is Doing.IDLE
        await home.announce(BEDROOM, "Now the other leg.")
        assert await home.ask(BEDROOM, "How does your baby look?")
        said = (await house.entities())[BEDROOM]["attributes"]["said"]
        assert said == [["announce", "Now the other leg."], ["start_conversation", "How does your baby look?"]]
        assert not await home.opens_microphone(NURSERY)
        with pytest.raises(NotReached, match="does not know this satellite"):
            await home.doing("assist_satellite.attic")
        with pytest.raises(NotReached, match="refuses the token"):
            await stranger.doing(BEDROOM)
    finally:
        await home.close()
        await stranger.close()


async def _spoken_and_timed(house: RealHouse, nursery: Loudspeaker, folder: Path) -> None:
    """A report by voice, answered by voice; a stroke's end, announced unasked."""
    before = len(nursery.sound_seconds)
    await nursery.wake(pcm_16k(speak(folder / "yes.wav", "yes, let's try again")))
    await nursery.until(lambda: len(nursery.transcripts) == 1 and len(nursery.sound_seconds) > before)
    assert "try again" in nursery.transcripts[0].lower()
    assert nursery.sound_seconds[-1] > 3, "the stroke's instructions were not spoken"
    told = len(nursery.sound_seconds)
    await nursery.until(lambda: len(nursery.sound_seconds) > told)
    assert nursery.sound_seconds[-1] > 0.5, "the stroke's end was not announced"
    told = len(nursery.sound_seconds)
    await nursery.wake(pcm_16k(speak(folder / "crying.wav", "my baby is crying")))
    await nursery.until(lambda: len(nursery.transcripts) == 2 and len(nursery.sound_seconds) > told)
    assert "crying" in nursery.transcripts[1].lower()
    spoken = (await house.process("next"))[0]["speech"]["plain"]["speech"]
    assert "How is your baby" in spoken
