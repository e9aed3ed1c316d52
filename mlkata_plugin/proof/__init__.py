"""The proof: is a kata any good? For authors; a learner's run imports none of it."""

from mlkata_plugin.proof.finding import Finding
from mlkata_plugin.proof.prove import Proof, prove_all

__all__ = ["Finding", "Proof", "prove_all"]
