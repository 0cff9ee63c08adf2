<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en" sourcelanguage="en">
<context>
    <name>CodeBlock</name>
    <message numerus="yes">
        <source>%n line(s)</source>
        <translation>
            <numerusform>%n line</numerusform>
            <numerusform>%n lines</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>NoticeBanner</name>
    <message numerus="yes">
        <source>%n more after this</source>
        <translation>
            <numerusform>%n more after this</numerusform>
            <numerusform>%n more after this</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>PaletteField</name>
    <message numerus="yes">
        <source>%n result(s)</source>
        <translation>
            <numerusform>%n result</numerusform>
            <numerusform>%n results</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SearchResults</name>
    <message numerus="yes">
        <source>%n found</source>
        <translation>
            <numerusform>%n found</numerusform>
            <numerusform>%n found</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>in %n conversation(s)</source>
        <translation>
            <numerusform>in %n conversation</numerusform>
            <numerusform>in %n conversations</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SelectionBar</name>
    <message numerus="yes">
        <source>%n selected</source>
        <translation>
            <numerusform>%n selected</numerusform>
            <numerusform>%n selected</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>SideBySideView</name>
    <message numerus="yes">
        <source>%n answers side by side</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers side by side</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n answers, all from the same memory</source>
        <translation>
            <numerusform>%n answer</numerusform>
            <numerusform>%n answers, all from the same memory</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::Announcer</name>
    <message numerus="yes">
        <source>Answer finished, %n word(s)</source>
        <translation>
            <numerusform>Answer finished, %n word</numerusform>
            <numerusform>Answer finished, %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Length limit reached, %n word(s)</source>
        <translation>
            <numerusform>Length limit reached, %n word</numerusform>
            <numerusform>Length limit reached, %n words</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Answer stopped, %n word(s)</source>
        <translation>
            <numerusform>Answer stopped, %n word</numerusform>
            <numerusform>Answer stopped, %n words</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::Application</name>
    <message numerus="yes">
        <source>Moved %n chat(s) to the trash.</source>
        <translation>
            <numerusform>Moved %n chat to the trash.</numerusform>
            <numerusform>Moved %n chats to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>Moved %n answer(s) to the trash.</source>
        <translation>
            <numerusform>Moved %n answer to the trash.</numerusform>
            <numerusform>Moved %n answers to the trash.</numerusform>
        </translation>
    </message>
    <message numerus="yes">
        <source>%n files could not be deleted; delete them yourself: %1</source>
        <translation>
            <numerusform>%n file could not be deleted; delete it yourself: %1</numerusform>
            <numerusform>%n files could not be deleted; delete them yourself. The first is %1</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::ExchangeController</name>
    <message numerus="yes">
        <source>Added %n chat(s).</source>
        <translation>
            <numerusform>Added %n chat.</numerusform>
            <numerusform>Added %n chats.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::LibraryController</name>
    <message numerus="yes">
        <source>%n model(s) moved.</source>
        <translation>
            <numerusform>%n model moved.</numerusform>
            <numerusform>%n models moved.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::ModelsFolder</name>
    <message numerus="yes">
        <source>%n model(s) in %1, %2, can be brought here.</source>
        <translation>
            <numerusform>%n model in %1, %2, can be brought here.</numerusform>
            <numerusform>%n models in %1, %2, can be brought here.</numerusform>
        </translation>
    </message>
</context>
<context>
    <name>rookery::app::TrashModel</name>
    <message numerus="yes">
        <source>Deleted %1, gone in %n day(s)</source>
        <translation>
            <numerusform>Deleted %1, gone in %n day</numerusform>
            <numerusform>Deleted %1, gone in %n days</numerusform>
        </translation>
    </message>
</context>
</TS>
