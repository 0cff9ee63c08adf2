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
# What people say of themselves and ask of one another.
FEEL = ["I'm {}", "I feel {}", "feeling {}", "I am really {}", "I am so {} right now", "today I am {}", "I am a bit {}", "so {}",
        "I have been {} all day", "I am {} again", "{} today", "I am {} today", "I'm feeling {}", "I am still {}", "I got {}",
        "I am {}, you know", "why am I so {}?", "I think I am {}", "I'm just {}"]
ARE_YOU = ["are you really {}?", "you are {}, aren't you?", "is it true that you are {}?", "so you are {}?", "you're {}, right?",
           "would you say you are {}?", "you {}?", "tell me, are you {}?", "could it be that you are {}?", "I wonder if you are {}"]
DO_YOU = ["do you really {}?", "don't you {}?", "do you ever {}?", "you {}, don't you?", "would you {}?", "I wonder if you {}",
          "so do you {}?", "is it true that you {}?", "can you {}?", "do you sometimes {}?"]
YOUR = ["what's your {}?", "tell me your {}", "your {}?", "may I know your {}?", "I want to know your {}", "and your {}?",
        "say your {}", "do you have a {}?", "what about your {}?", "can you tell me your {}?"]
TELL = ["tell me {}", "can you tell me {}?", "please tell me {}", "I want to hear {}", "give me {}", "{} please", "let me hear {}",
        "I'd like {}", "how about {}?", "{}, please", "say {}", "would you tell me {}?", "I would like to hear {}", "come on, {}"]
LIKE = ["I love {}", "I really like {}", "I enjoy {}", "{} is great", "I'm a fan of {}", "I am fond of {}", "I like {} a lot",
        "I like {} very much", "I do like {}", "I adore {}", "I'm into {}"]
HAVE = ["I've got {}", "we have {}", "I have {} now", "there is {} at my place", "I do have {}", "I have {}, you know", "we've got {}"]
SMALL_FRAMES = [(re.compile(pattern), openings) for pattern, openings in (
    (r"^I(?: am|'m) (?:so |very |really |a bit )?([a-z]+)(?: today)?$", FEEL), (r"^are you (.+?)\??$", ARE_YOU),
    (r"^do you (.+?)\??$", DO_YOU), (r"^what(?: is|'s) your (.+?)\??$", YOUR), (r"^tell me (.+?)$", TELL),
    (r"^I like ([a-z ]+)$", LIKE), (r"^I have (an? [a-z ]+)$", HAVE))]
IN_TROUBLE = re.compile(r"^(?:it|the|my|there|no|not|I can't|I cannot) [^?]+$")
WHAT_NOW = [", what can I do?", ", what now?", ", help", ", why?", ", what should I do?", ", can you help?", ", any idea?", "!", ", how come?"]
FRAMES = [(re.compile(r"^how (?:do|can|could|should) I (.+?)\??$"), HOW), (re.compile(r"^can I (.+?)\??$"), CAN),
          (re.compile(r"^where (?:is|are) (.+?)\??$"), WHERE_IS), (re.compile(r"^where (?:do|can) I (.+?)\??$"), WHERE_DO),
          (re.compile(r"^what does (.+?) do\??$"), WHAT_DOES), (re.compile(r"^is there (.+?)\??$"), THERE),
          (re.compile(r"^what is (the .+?|a .+?|an .+?)\??$"), WHAT_IS)]
# Words that say the same here, a line each; after ">" only the first is said in other words.
WORDS = [line.split("|") for line in """
>chat|conversation|talk|dialogue|discussion
>chats|conversations|talks|dialogues
Rookery|this program|this app|the app|the program|this software|this tool
>delete|remove|erase|get rid of|throw away|wipe|drop
deleted|removed|erased|thrown away
>start|begin|launch
side bar|sidebar|list on the left|left panel
keyboard shortcut|hotkey|shortcut|key combination
picture|image|photo
fast|quick|speedy
faster|quicker|speedier
slow|sluggish
big|large|huge
bigger|larger|greater
small|little|tiny
smaller|tinier
answer|reply|response
answers|replies|responses
computer|machine|PC|laptop
settings|options|preferences
folder|directory
>change|modify|alter|adjust
see|look at|view
>message|text|input
>stop|halt|abort|interrupt|end
>continue|resume|carry on with|go on with
restore|recover|bring back|get back
rename|retitle
>copy|duplicate
>search|look through
switch off|turn off|disable|deactivate
switch on|turn on|enable|activate
choose|pick|select
>find|locate|discover
>get|obtain|acquire
>internet|net|network|web
>save|store|keep
saved|stored|kept
>lost|gone|missing
make|create|produce
open|load
>hide|put away
show|display|bring up
shown|displayed
>download|fetch|load down
>private|secret|confidential
problem|trouble|difficulty|issue
error|fault|failure
wrong|incorrect|false
>correct|right
memory|RAM
disk|hard disk|drive
>model|AI|language model|network
>models|networks|AI models
graphics card|GPU|video card
processor|CPU
>letters|characters
>use|employ|work with
old|earlier|former|previous
new|fresh
last|latest
>edit|change|rework
send|submit
>write|type
>explain|describe|clarify
I am|I'm
it is|it's
what is|what's
do not|don't
does not|doesn't
did not|didn't
will not|won't
cannot|can't
let's|let us
I have|I've got
>very|really|so|extremely
a little|a bit|somewhat
>today|this day
nice|lovely|great|pleasant
great|wonderful|fantastic|super|brilliant
good|fine|nice
beautiful|pretty|lovely|gorgeous
>bad|terrible|awful|horrible|dreadful
>sad|unhappy|miserable|down|depressed
happy|glad|cheerful|delighted|joyful
angry|mad|furious|cross
annoyed|irritated|angry
afraid|scared|frightened|terrified
nervous|anxious|tense|worried
tired|sleepy|exhausted|weary
ill|sick|unwell
lonely|alone|isolated
hungry|starving|peckish
stupid|dumb|silly|foolish
clever|smart|intelligent|bright
funny|hilarious|amusing
boring|dull|tedious
strange|odd|weird
hard|difficult|tough
easy|simple
joke|pun|gag
riddle|puzzle|brain teaser
poem|verse|rhyme
friend|pal|buddy|mate
boss|manager|chief
>job|work|profession
children|kids
child|kid
mother|mum|mom
father|dad
>house|home
flat|apartment
colour|color
favourite|favorite
film|movie
song|tune
holiday|vacation
>buy|purchase
need|require
>want|wish|would like
>love|adore|like
hate|dislike|can't stand
>speak|talk
>maybe|perhaps
again|once more|one more time
quickly|fast|rapidly
often|frequently
>always|all the time
>everything|all
nobody|no one
>somebody|someone
anybody|anyone
many|a lot of|lots of
>bigger model|larger model|better model
""".strip().splitlines()]
BEFORE = ["please ", "hey, ", "hi, ", "hello, ", "excuse me, ", "sorry, ", "so ", "and ", "ok, ", "one question: ", "a question: ",
          "quick question: ", "well, ", "now ", "by the way, ", "oh, ", "I have a question: ", "tell me, ", "just curious, ",
          "hm, ", "say, ", "but "]
AFTER = [" please", ", please", " here", " in Rookery", " in this program", " in this app", " with Rookery", " now", " exactly"]
LITTLE = set("""a an the do does did i my me is are am to how can could should of in on it its this that there for with at be you
your please what where which and or so""".split())


class Ways:
    def __init__(self):
        self.others = {}
        for same in WORDS:
            words = [same[0][1:], *same[1:]] if same[0].startswith(">") else same
            for word in words[:1] if words is not same else words:
                self.others.setdefault(word, []).extend(other for other in words if other != word)
        ordered = sorted(self.others, key=len, reverse=True)
        self.pattern = re.compile(r"(?<![\w{@.-])(" + "|".join(map(re.escape, ordered)) + r")(?![\w}-])")

    def reframed(self, phrase, frames, random):
        for frame, openings in frames:
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

    def without_one(self, phrase, random):
        """As one writes in a hurry: a little word is missing."""
        words = phrase.split()
        places = [at for at, word in enumerate(words) if word.lower() in LITTLE]
        if len(words) < 4 or not places:
            return phrase
        del words[random.choice(places)]
        return " ".join(words)

    def another(self, phrase, category, random):
        """`phrase` (choices and slots filled or not), said in another way now and then."""
        if not phrase.isascii() or category == "chinese":
            return phrase
        about_program = category == "rookery"
        if category in ("rookery", "outside", "facts"):
            if about_program and random.random() < 0.06:
                return self.key_words(phrase)
            if random.random() < 0.45:
                phrase = self.reframed(phrase, FRAMES, random)
            if about_program and IN_TROUBLE.match(phrase) and random.random() < 0.25:
                phrase += random.choice(WHAT_NOW)
        elif random.random() < 0.3:
            phrase = self.reframed(phrase, SMALL_FRAMES, random)
        if category != "facts":
            phrase = self.reworded(phrase, random, 0.3)
        if random.random() < 0.18:
            phrase = self.around(phrase, random, about_program)
        if category != "facts" and "{" not in phrase and random.random() < 0.08:
            phrase = self.without_one(phrase, random)
        return phrase
