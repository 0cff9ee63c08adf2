# SPDX-License-Identifier: Apache-2.0
"""Is a reply a good answer? Decided by comparing words with the answers that were written by hand."""
import collections
import math
import re

LIKE = 0.6  # share of words in common from which a reply counts as being that answer


def words(text):
    """Small letters; of Chinese every character."""
    return re.findall(r"[a-z0-9']+|[^\x00-\x7f]", text.lower())


def likeness(reply, answer):
    """F1 of the words: 1 if all are the same."""
    a, b = collections.Counter(words(reply)), collections.Counter(words(answer))
    common = sum((a & b).values())
    return 2 * common / (sum(a.values()) + sum(b.values())) if common else 0.0


class Judge:
    def __init__(self, known):
        """known: [{"intent", "answer"}], every answer in the seeds."""
        self.known = [(entry["intent"], collections.Counter(words(entry["answer"]))) for entry in known]

    def nearest(self, reply):
        """(intent whose answer is most like it, how like)."""
        said = collections.Counter(words(reply))
        size, best = sum(said.values()), ("", 0.0)
        for intent, answer in self.known:
            score = 2 * sum((said & answer).values()) / max(1, size + sum(answer.values()))
            if score > best[1]:
                best = (intent, score)
        return best

    def abstains(self, reply):
        intent, score = self.nearest(reply)
        return score >= LIKE and intent.startswith(("outside.", "refuse"))

    def good(self, question, reply):
        """By category: says so (outside), contains the value (facts, recall, sums), three of a kind (lists), else one of
        the answers that belong to the question, and none of another intent's more so."""
        category = question["category"]
        if category == "outside":
            return self.abstains(reply) or max(likeness(reply, answer) for answer in question["answers"]) >= LIKE
        if question["value"]:
            return re.search(rf"(?<!\w){re.escape(question['value'].lower())}(?!\w)", reply.lower()) is not None
        if category == "lists":
            return len({member for member in question["members"] if member.lower() in reply.lower()}) >= 2
        if category == "stories":
            sentences = re.findall(r"[.!?]", reply)
            return len(sentences) >= 4 and not loops(reply)
        own = max(likeness(reply, answer) for answer in question["answers"])
        return own >= LIKE and own >= self.nearest(reply)[1] - 1e-9


def loops(text, run=8):
    """Does a run of eight words come twice?"""
    said = words(text)
    runs = [tuple(said[i : i + run]) for i in range(len(said) - run + 1)]
    return len(runs) != len(set(runs))


def wilson(right, count, z=1.96):
    """The 95 % interval of a share."""
    if count == 0:
        return 0.0, 1.0
    share = right / count
    middle = share + z * z / (2 * count)
    spread = z * math.sqrt(share * (1 - share) / count + z * z / (4 * count * count))
    return (middle - spread) / (1 + z * z / count), (middle + spread) / (1 + z * z / count)
