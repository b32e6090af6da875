<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>DeadlineLine</name>
        <message numerus="yes">
            <source>Due {day}, %n working day(s) left.</source>
            <translation>
                <numerusform>Due {day}, %n working day left.</numerusform>
                <numerusform>Due {day}, %n working days left.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Overdue since {day}, %n working day(s).</source>
            <translation>
                <numerusform>Overdue since {day}, %n working day.</numerusform>
                <numerusform>Overdue since {day}, %n working days.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapScreen</name>
        <message numerus="yes">
            <source>%n protected record(s) are not drawn</source>
            <translation>
                <numerusform>%n protected record is not drawn</numerusform>
                <numerusform>%n protected records are not drawn</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>last %n day</numerusform>
                <numerusform>last %n days</numerusform>
            </translation>
        </message>
    </context>
</TS>
