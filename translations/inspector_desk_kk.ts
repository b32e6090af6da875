<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk">
    <context>
        <name>FilterBar</name>
        <message>
            <source>Search this register</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show all</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Close this message</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>RegisterView</name>
        <message>
            <source>As at first</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Choose columns</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Nothing in this register fits the search and the filters.</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Print what is shown</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Search this register</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>Show all</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>counting…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>reading…</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{chosen} of {count} selected</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>_PeriodChip</name>
        <message>
            <source>Any time</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>last month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>last week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>this month</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>this week</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>this year</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>today</source>
            <translation type="unfinished"></translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
    <context>
        <name>shortcuts</name>
        <message>
            <source>{words} ({keys})</source>
            <translation type="unfinished"></translation>
        </message>
    </context>
</TS>
