<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="en">
    <context>
        <name>AnalysisPanel</name>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>last %n day</numerusform>
                <numerusform>last %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message numerus="yes">
            <source>%n fields settled. Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>%n field settled. Ctrl+Z takes it back.</numerusform>
                <numerusform>%n fields settled. Ctrl+Z takes it back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields to choose</source>
            <translation>
                <numerusform>%n field to choose</numerusform>
                <numerusform>%n fields to choose</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more fields known only to a newer version of the program</source>
            <translation>
                <numerusform>%n more field known only to a newer version of the program</numerusform>
                <numerusform>%n more fields known only to a newer version of the program</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ControlBar</name>
        <message numerus="yes">
            <source>%n check(s) outside the term</source>
            <translation>
                <numerusform>%n check outside the term</numerusform>
                <numerusform>%n checks outside the term</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least %n time(s) a month</source>
            <translation>
                <numerusform>at least once a month</numerusform>
                <numerusform>at least %n times a month</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least once in %n day(s)</source>
            <translation>
                <numerusform>at least once a day</numerusform>
                <numerusform>at least once in %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>DayPage</name>
        <message numerus="yes">
            <source>%n without a point on the map</source>
            <translation>
                <numerusform>%n without a point on the map</numerusform>
                <numerusform>%n without a point on the map</numerusform>
            </translation>
        </message>
    </context>
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
        <name>DonePage</name>
        <message numerus="yes">
            <source>%n records made.</source>
            <translation>
                <numerusform>%n record made.</numerusform>
                <numerusform>%n records made.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records of the desk took what they lacked.</source>
            <translation>
                <numerusform>%n record of the desk took what it lacked.</numerusform>
                <numerusform>%n records of the desk took what they lacked.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows stayed out.</source>
            <translation>
                <numerusform>%n row stayed out.</numerusform>
                <numerusform>%n rows stayed out.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ExchangeLists</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n waits for a decision</numerusform>
                <numerusform>%n wait for a decision</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n row</numerusform>
                <numerusform>%n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>HereList</name>
        <message numerus="yes">
            <source>%n record(s) on this spot</source>
            <translation>
                <numerusform>%n record on this spot</numerusform>
                <numerusform>%n records on this spot</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ImportScreen</name>
        <message numerus="yes">
            <source>%n records are taken back.</source>
            <translation>
                <numerusform>%n record is taken back.</numerusform>
                <numerusform>%n records are taken back.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows saved with the reason.</source>
            <translation>
                <numerusform>%n row saved with the reason.</numerusform>
                <numerusform>%n rows saved with the reason.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay because other records name them.</source>
            <translation>
                <numerusform>%n stays because other records name it.</numerusform>
                <numerusform>%n stay because other records name them.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Record %n rows</source>
            <translation>
                <numerusform>Record %n row</numerusform>
                <numerusform>Record %n rows</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>LayersPanel</name>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>last %n day</numerusform>
                <numerusform>last %n days</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapScreen</name>
        <message numerus="yes">
            <source>%n protected record(s) are shown only by parts of the district</source>
            <translation>
                <numerusform>%n protected record is shown only by parts of the district</numerusform>
                <numerusform>%n protected records are shown only by parts of the district</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Way of {day}: %n stop(s) on the map.</source>
            <translation>
                <numerusform>Way of {day}: %n stop on the map.</numerusform>
                <numerusform>Way of {day}: %n stops on the map.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>OutputBar</name>
        <message numerus="yes">
            <source>%n protected record(s) are not on this map.</source>
            <translation>
                <numerusform>%n protected record is not on this map.</numerusform>
                <numerusform>%n protected records are not on this map.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n record</numerusform>
                <numerusform>%n records</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) have no place.</source>
            <translation>
                <numerusform>%n record has no place.</numerusform>
                <numerusform>%n records have no place.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) lie in such squares.</source>
            <translation>
                <numerusform>%n record lies in such squares.</numerusform>
                <numerusform>%n records lie in such squares.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>PacksPanel</name>
        <message numerus="yes">
            <source>%n address(es) have their place now.</source>
            <translation>
                <numerusform>%n address has its place now.</numerusform>
                <numerusform>%n addresses have their place now.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n house(s)</source>
            <translation>
                <numerusform>%n house</numerusform>
                <numerusform>%n houses</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n object(s)</source>
            <translation>
                <numerusform>%n object</numerusform>
                <numerusform>%n objects</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>Place %n address(es) by this map</source>
            <translation>
                <numerusform>Place %n address by this map</numerusform>
                <numerusform>Place %n addresses by this map</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>QuickSearch</name>
        <message numerus="yes">
            <source>%n received records cannot be found yet</source>
            <translation>
                <numerusform>%n received record cannot be found yet</numerusform>
                <numerusform>%n received records cannot be found yet</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>ReviewsPage</name>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n entry</numerusform>
                <numerusform>%n entries</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message numerus="yes">
            <source>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</source>
            <translation>
                <numerusform>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</numerusform>
                <numerusform>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n conflict</numerusform>
                <numerusform>%n conflicts</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n waits for a decision</numerusform>
                <numerusform>%n wait for a decision</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StepsList</name>
        <message numerus="yes">
            <source>{day}, %n working day(s) left</source>
            <translation>
                <numerusform>{day}, %n working day left</numerusform>
                <numerusform>{day}, %n working days left</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>StickBar</name>
        <message numerus="yes">
            <source>%n conflicts to settle (F8).</source>
            <translation>
                <numerusform>%n conflict to settle (F8).</numerusform>
                <numerusform>%n conflicts to settle (F8).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries wait for a decision.</source>
            <translation>
                <numerusform>%n entry waits for a decision.</numerusform>
                <numerusform>%n entries wait for a decision.</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n entries not yet synced</source>
            <translation>
                <numerusform>%n entry not yet synced</numerusform>
                <numerusform>%n entries not yet synced</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>VisitBar</name>
        <message numerus="yes">
            <source>Nobody was found here %n time(s) in a row.</source>
            <translation>
                <numerusform>Nobody was found here the last time.</numerusform>
                <numerusform>Nobody was found here %n times in a row.</numerusform>
            </translation>
        </message>
    </context>
</TS>
