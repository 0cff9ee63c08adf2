# SPDX-License-Identifier: Apache-2.0
"""One question in many ways: other openings, other words, politeness, key words alone. Only for what is trained on; what
is held out stays as it was written."""
import re

# Openings that mean the same; an ending without "?" takes the mark away.
HOW = ["how do I {}?", "how can I {}?", "how do you {}?", "how could I {}?", "how does one {}?", "how to {}", "how to {}?",
       "tell me how to {}", "can you tell me how to {}?", "explain how to {}", "show me how to {}", "is there a way to {}?",
       "I want to {}", "I would like to {}", "I'd like to {}", "what is the way to {}?", "what must I do to {}?",
       "what do I have to do to {}?", "please tell me how to {}", "do you know how to {}?", "I don't know how to {}",
       "help me {}", "I need to {}", "what's the best way to {}?", "how should I {}?", "I am trying to {}", "how would I {}?"]
CAN = ["can I {}?", "could I {}?", "may I {}?", "is it possible to {}?", "am I able to {}?", "is there a way to {}?",
       "would it be possible to {}?", "I wonder if I can {}", "can one {}?", "can you {}?", "do you know if I can {}?"]
WHERE_IS = ["where is {}?", "where can I find {}?", "where do I find {}?", "I can't find {}", "I cannot find {}", "I am looking for {}",
            "how do I get to {}?", "where's {}?", "in which place is {}?", "show me where {} is", "where do I look for {}?"]
WHERE_DO = ["where do I {}?", "where can I {}?", "in what place do I {}?", "tell me where I can {}", "where could I {}?",
            "is there a place to {}?", "where does one {}?"]
WHAT_IS = ["what is {}?", "what's {}?", "what exactly is {}?", "can you tell me what {} is?", "tell me what {} is",
           "do you know what {} is?", "please tell me what {} is", "I want to know what {} is", "I'd like to know what {} is",
           "{}?", "could you say what {} is?", "so what is {}?"]
WHAT_DOES = ["what does {} do?", "what is {} for?", "what happens with {}?", "tell me what {} does", "what will {} do?",
             "what's {} good for?", "explain {}", "what is {}?"]
THERE = ["is there {}?", "do you have {}?", "does Rookery have {}?", "is there something like {}?", "has it {}?", "{}?",
         "I would like {}", "I need {}", "do we have {}?"]
FRAMES = [(re.compile(r"^how (?:do|can|could|should) I (.+?)\??$"), HOW), (re.compile(r"^can I (.+?)\??$"), CAN),
          (re.compile(r"^where (?:is|are) (.+?)\??$"), WHERE_IS), (re.compile(r"^where (?:do|can) I (.+?)\??$"), WHERE_DO),
          (re.compile(r"^what does (.+?) do\??$"), WHAT_DOES), (re.compile(r"^is there (.+?)\??$"), THERE),
          (re.compile(r"^what is (the .+?|a .+?|an .+?)\??$"), WHAT_IS)]
WORDS = [["chat", "conversation"], ["chats", "conversations"], ["Rookery", "this program", "this app", "the app", "the program"],
         ["delete", "remove", "erase", "get rid of"], ["start", "begin"], ["side bar", "sidebar", "list on the left"],
         ["keyboard shortcut", "hotkey", "shortcut"], ["picture", "image", "photo"], ["fast", "quick"], ["big", "large"],
         ["bigger", "larger"], ["answer", "reply", "response"], ["answers", "replies"], ["computer", "machine", "PC"],
         ["settings", "options", "preferences"], ["folder", "directory"], ["change", "modify", "alter"], ["see", "look at", "view"],
         ["message", "text"], ["switch off", "turn off", "disable"], ["switch on", "turn on", "enable"], ["choose", "pick", "select"],
         ["find", "locate"], ["get", "obtain"], ["internet", "net", "network"], ["save", "store", "keep"], ["make", "create"],
         ["very", "really", "so"], ["nice", "lovely", "great"], ["today", "this day"], ["download", "fetch"],
         ["I am", "I'm"], ["it is", "it's"], ["what is", "what's"], ["do not", "don't"], ["cannot", "can't"],
         ["sad", "unhappy"], ["happy", "glad"], ["tired", "sleepy"], ["mother", "mum", "mom"],
         ["father", "dad"], ["colour", "color"], ["favourite", "favorite"], ["small", "little", "tiny"],
         ["open", "load"], ["hide", "put away"]]
BEFORE = ["please ", "hey, ", "hi, ", "hello, ", "excuse me, ", "sorry, ", "so ", "and ", "ok, ", "one question: ", "a question: ",
          "quick question: ", "well, ", "now ", "by the way, ", "oh, ", "I have a question: ", "tell me, ", "just curious, ",
          "hm, ", "say, ", "but "]
AFTER = [" please", ", please", " here", " in Rookery", " in this program", " in this app", " with Rookery", " now", " exactly"]
LITTLE = set("""a an the do does did i my me is are am to how can could should of in on it its this that there for with at be you
your please what where which and or so""".split())


class Ways:
    def __init__(self):
        self.others = {word: [other for other in same if other != word] for same in WORDS for word in same}
        ordered = sorted(self.others, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w{@.-])(" + "|".join(map(re.escape, ordered)) + r")(?![\w}-])")

    def reframed(self, phrase, random):
        for frame, openings in FRAMES:
            if match := frame.match(phrase):
                return random.choice(openings).replace("{}", match.group(1))
        return phrase

    def reworded(self, phrase, random, share):
        return self.pattern.sub(lambda m: random.choice(self.others[m.group(1)]) if random.random() < share else m.group(1), phrase)

    def around(self, phrase, random, about_program):
        if random.random() < 0.5:
            return random.choice(BEFORE) + phrase
        if about_program and (phrase[-1:].isalnum() or phrase.endswith("?")):
            mark = "?" if phrase.endswith("?") else ""
            return phrase.rstrip("?") + random.choice(AFTER) + mark
        return phrase

    def key_words(self, phrase):
        kept = [word for word in phrase.rstrip("?.!").split() if word.lower().strip(",") not in LITTLE]
        return " ".join(kept) if len(kept) >= 2 else phrase

    def another(self, phrase, category, random):
        """`phrase` (choices and slots filled or not), said in another way now and then."""
        if not phrase.isascii() or category == "chinese":
            return phrase
        about_program = category == "rookery"
        if category in ("rookery", "outside", "facts"):
            if about_program and random.random() < 0.06:
                return self.key_words(phrase)
            if random.random() < 0.45:
                phrase = self.reframed(phrase, random)
        if category != "facts":
            phrase = self.reworded(phrase, random, 0.3)
        if random.random() < 0.18:
            phrase = self.around(phrase, random, about_program)
        return phrase
