# SPDX-License-Identifier: Apache-2.0
"""What a look-up would answer: that of the trained question most like it by TF-IDF over words and pairs of words."""
import collections
import math

from .judge import words


def features(text):
    said = words(text)
    return collections.Counter(said + [" ".join(pair) for pair in zip(said, said[1:])])


class Lookup:
    def __init__(self, pairs):
        """pairs: [{"question", "answer"}], each trained phrasing once."""
        self.pairs = pairs
        found = [features(pair["question"]) for pair in pairs]
        documents = collections.Counter(feature for counts in found for feature in counts)
        self.weight = {feature: math.log(len(pairs) / count) + 1 for feature, count in documents.items()}
        self.postings = collections.defaultdict(list)
        for index, counts in enumerate(found):
            vector = self._vector(counts)
            for feature, value in vector.items():
                self.postings[feature].append((index, value))

    def _vector(self, counts):
        vector = {f: (1 + math.log(n)) * self.weight[f] for f, n in counts.items() if f in self.weight}
        length = math.sqrt(sum(value * value for value in vector.values()))
        return {f: value / length for f, value in vector.items()} if length else {}

    def answer(self, question):
        scores = collections.Counter()
        for feature, value in self._vector(features(question)).items():
            for index, other in self.postings[feature]:
                scores[index] += value * other
        return self.pairs[scores.most_common(1)[0][0]]["answer"] if scores else ""
