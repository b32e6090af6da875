<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tg">
    <context>
        <name>AddressField</name>
        <message>
            <source>This address lies outside your precinct; it is kept. Forward the matter if it is not yours.</source>
            <translation>Ин суроға берун аз минтақаи шумост; он нигоҳ дошта шуд. Агар масъала аз они шумо набошад, онро ирсол кунед.</translation>
        </message>
    </context>
    <context>
        <name>AddressPanel</name>
        <message>
            <source>A street that is not in the list is recorded as a new one.</source>
            <translation>Кӯчае, ки дар рӯйхат нест, ҳамчун кӯчаи нав сабт мешавад.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Илова кардани суроға</translation>
        </message>
        <message>
            <source>Building, block</source>
            <translation>Бино, блок</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>Илова накардан</translation>
        </message>
        <message>
            <source>Flat</source>
            <translation>Ҳуҷра</translation>
        </message>
        <message>
            <source>Give a street, or a landmark where there are no numbers.</source>
            <translation>Кӯча ё, агар рақам набошад, нишонаро нависед.</translation>
        </message>
        <message>
            <source>House</source>
            <translation>Хона</translation>
        </message>
        <message>
            <source>Kind of place</source>
            <translation>Навъи ҷой</translation>
        </message>
        <message>
            <source>Landmark</source>
            <translation>Нишона</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Суроғаи нав</translation>
        </message>
        <message>
            <source>No point on the map yet; it can be given later.</source>
            <translation>Нуқтаи харита ҳанӯз нест; онро баъдтар нишон додан мумкин аст.</translation>
        </message>
        <message>
            <source>Pick on the map</source>
            <translation>Дар харита нишон додан</translation>
        </message>
        <message>
            <source>Point on the map: {lat}, {lon}</source>
            <translation>Нуқта дар харита: {lat}, {lon}</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Кӯча</translation>
        </message>
        <message>
            <source>Where there is no number: “behind school 12, green gate”.</source>
            <translation>Агар рақам набошад: «паси мактаби № 12, дарвозаи сабз».</translation>
        </message>
    </context>
    <context>
        <name>AppealForm</name>
        <message>
            <source>Anonymous</source>
            <translation>Беном</translation>
        </message>
        <message>
            <source>Appeal {number}</source>
            <translation>Муроҷиати {number}</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Муроҷиаткунанда</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Гурӯҳ</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Роҳи қабул</translation>
        </message>
        <message>
            <source>Choose the applicant, or mark the appeal as anonymous.</source>
            <translation>Муроҷиаткунандаро интихоб кунед ё муроҷиатро беном қайд кунед.</translation>
        </message>
        <message>
            <source>Does it tell of a crime or an emergency?</source>
            <translation>Оё нишонаҳои ҷиноят ё ҳодиса ҳаст?</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Мазмуни муроҷиат</translation>
        </message>
        <message>
            <source>Happened, from</source>
            <translation>Рӯй дод аз</translation>
        </message>
        <message>
            <source>Kind of appeal</source>
            <translation>Навъи муроҷиат</translation>
        </message>
        <message>
            <source>Language of the appeal</source>
            <translation>Забони муроҷиат</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Муроҷиати нав</translation>
        </message>
        <message>
            <source>Number in the crime register</source>
            <translation>Рақам дар дафтари қайди ҷиноятҳо</translation>
        </message>
        <message>
            <source>Number in the state system</source>
            <translation>Рақам дар системаи давлатӣ</translation>
        </message>
        <message>
            <source>Number in the unified register</source>
            <translation>Рақам дар КУИ (ЕРДР)</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Муҳофизат</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Қабул</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Санаи қабул</translation>
        </message>
        <message>
            <source>Register the appeal</source>
            <translation>Бақайд гирифтан</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Where and when</source>
            <translation>Дар куҷо ва кай</translation>
        </message>
        <message>
            <source>Where it happened</source>
            <translation>Дар куҷо рӯй дод</translation>
        </message>
        <message>
            <source>Who and what</source>
            <translation>Кӣ ва чӣ</translation>
        </message>
        <message>
            <source>time</source>
            <translation>вақт</translation>
        </message>
        <message>
            <source>until</source>
            <translation>то</translation>
        </message>
    </context>
    <context>
        <name>AppealRegister</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Муроҷиатҳо</translation>
        </message>
        <message>
            <source>Appeals of residents are kept here: each with its number, its deadline and its answer.</source>
            <translation>Дар ин ҷо муроҷиатҳои сокинон нигоҳ дошта мешаванд: ҳар яке бо рақам, мӯҳлат ва ҷавоби худ.</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Муроҷиаткунанда</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Гурӯҳ</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Мӯҳлат</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Мӯҳлат</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Мазмун</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Навъ</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Муроҷиати нав</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Рақам</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Корманд</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мӯҳлаташ гузашта</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Қабул</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Чопи варақаи муроҷиаткунанда</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Варақа</translation>
        </message>
    </context>
    <context>
        <name>CommitmentCard</name>
        <message>
            <source>By when</source>
            <translation>То кай</translation>
        </message>
        <message>
            <source>Cancel the commitment</source>
            <translation>Бекор кардани ӯҳдадорӣ</translation>
        </message>
        <message>
            <source>Commitment {number}</source>
            <translation>Ӯҳдадории {number}</translation>
        </message>
        <message>
            <source>How it stands</source>
            <translation>Ҳолати иҷро</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Хориҷ кардан</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Аз кадом рӯз</translation>
        </message>
        <message>
            <source>What was undertaken</source>
            <translation>Чиро ба ӯҳда гирифтанд</translation>
        </message>
        <message>
            <source>Who in person</source>
            <translation>Шахсан кӣ</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>Ӯҳдадории кӣ</translation>
        </message>
        <message>
            <source>overdue since {day}</source>
            <translation>мӯҳлаташ гузашт: {day}</translation>
        </message>
        <message>
            <source>{field} is missing.</source>
            <translation>«{field}» пур нашудааст.</translation>
        </message>
    </context>
    <context>
        <name>CommitmentsField</name>
        <message>
            <source>Add a commitment</source>
            <translation>Илова кардани ӯҳдадорӣ</translation>
        </message>
        <message>
            <source>Commitment {number}: {words}</source>
            <translation>Ӯҳдадории {number}: {words}</translation>
        </message>
        <message>
            <source>Remove the commitment</source>
            <translation>Хориҷ кардани ӯҳдадорӣ</translation>
        </message>
    </context>
    <context>
        <name>CountField</name>
        <message>
            <source>Together: {count}</source>
            <translation>Ҳамагӣ: {count}</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Calendar</source>
            <translation>Тақвим</translation>
        </message>
        <message>
            <source>Calendar (F4)</source>
            <translation>Тақвим (F4)</translation>
        </message>
    </context>
    <context>
        <name>DeadlineLine</name>
        <message numerus="yes">
            <source>Due {day}, %n working day(s) left.</source>
            <translation>
                <numerusform>Мӯҳлат: {day}. %n рӯзи корӣ мондааст.</numerusform>
                <numerusform>Мӯҳлат: {day}. %n рӯзи корӣ мондааст.</numerusform>
            </translation>
        </message>
        <message>
            <source>Into the crime register by {time} on {day}: 24 hours.</source>
            <translation>Ба дафтари қайди ҷиноятҳо то соати {time}, {day} ворид кардан: 24 соат.</translation>
        </message>
        <message>
            <source>Into the unified register by {time} on {day}: 24 hours.</source>
            <translation>Ба КУИ (ЕРДР) то соати {time}, {day} ворид кардан: 24 соат.</translation>
        </message>
        <message numerus="yes">
            <source>Overdue since {day}, %n working day(s).</source>
            <translation>
                <numerusform>Мӯҳлат гузашт: {day}. Таъхир %n рӯзи корӣ.</numerusform>
                <numerusform>Мӯҳлат гузашт: {day}. Таъхир %n рӯзи корӣ.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show the working</source>
            <translation>Ҳисоб аз рӯи рӯзҳо</translation>
        </message>
        <message>
            <source>The term ended on {day}.</source>
            <translation>Мӯҳлат буд: {day}.</translation>
        </message>
        <message>
            <source>to forward: by {day}</source>
            <translation>ирсол: то {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>санҷида нашудааст: ҳуқуқшинос бояд тасдиқ кунад</translation>
        </message>
    </context>
    <context>
        <name>DeskWindow</name>
        <message>
            <source>Appeals</source>
            <translation>Муроҷиатҳо</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>Мубодила</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Ҳозир мубодила кардан</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Харита</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Вохӯриҳо</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Муроҷиати нав</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Вохӯрии нав</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Сокини нав</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Боздиди нав</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Ҳисоботҳо</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Сокинон</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Танзимот</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Имрӯз</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Боздидҳо</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>{label} (required)</source>
            <translation>{label} (ҳатмӣ)</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Search this register</source>
            <translation>Ҷустуҷӯ дар феҳрист</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Ҳамаро нишон додан</translation>
        </message>
    </context>
    <context>
        <name>GateField</name>
        <message>
            <source>Emergency</source>
            <translation>Ҳодиса</translation>
        </message>
        <message>
            <source>No signs of a crime</source>
            <translation>Нишонаи ҷиноят нест</translation>
        </message>
        <message>
            <source>Signs of a crime</source>
            <translation>Нишонаи ҷиноят ҳаст</translation>
        </message>
    </context>
    <context>
        <name>KeyHelp</name>
        <message>
            <source>Keys that work here</source>
            <translation>Тугмаҳое, ки дар ин ҷо кор мекунанд</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>Keys and help</source>
            <translation>Тугмаҳо ва кумак</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Қулф кардани ҷойи корӣ</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>Ҷустуҷӯ ё иҷрои фармон</translation>
        </message>
        <message>
            <source>To the next part of the window</source>
            <translation>Ба қисми навбатии равзана</translation>
        </message>
    </context>
    <context>
        <name>MapScreen</name>
        <message numerus="yes">
            <source>%n protected record(s) are not drawn</source>
            <translation>
                <numerusform>%n сабти муҳофизатшуда нишон дода нашудааст</numerusform>
                <numerusform>%n сабти муҳофизатшуда нишон дода нашудааст</numerusform>
            </translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Муроҷиатҳо</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Click the place, or move the cross and press Enter.</source>
            <translation>Ҷойро пахш кунед ё салибро гузаронда, Enter-ро пахш кунед.</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Харита</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Вохӯриҳо</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Давра</translation>
        </message>
        <message>
            <source>Records at one place on the map: {count}</source>
            <translation>Сабтҳо дар як ҷойи харита: {count}</translation>
        </message>
        <message>
            <source>Take this place</source>
            <translation>Ин ҷойро интихоб кардан</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Боздидҳо</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>ҳама вақт</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>%n рӯзи охир</numerusform>
                <numerusform>%n рӯзи охир</numerusform>
            </translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>A map pack holds the streets and houses of your district and works without a network.</source>
            <translation>Бастаи харита кӯчаву хонаҳои ноҳияи шуморо дорад ва бе шабака кор мекунад.</translation>
        </message>
        <message>
            <source>Install a map pack…</source>
            <translation>Насб кардани бастаи харита…</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Харита насб нашудааст</translation>
        </message>
        <message>
            <source>Nothing you recorded is affected.</source>
            <translation>Ба маълумоти сабткардаи шумо таъсире нарасид.</translation>
        </message>
        <message>
            <source>Open the map again</source>
            <translation>Аз нав кушодани харита</translation>
        </message>
        <message>
            <source>Opening the map…</source>
            <translation>Харита кушода мешавад…</translation>
        </message>
        <message>
            <source>The map can't be shown</source>
            <translation>Харитаро нишон додан мумкин нест</translation>
        </message>
        <message>
            <source>The map has stopped</source>
            <translation>Харита аз кор монд</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Такрор кардан</translation>
        </message>
        <message>
            <source>Without a place on the map: {count}</source>
            <translation>Бе ҷой дар харита: {count}</translation>
        </message>
    </context>
    <context>
        <name>MeetingForm</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Рӯзнома</translation>
        </message>
        <message>
            <source>An empty place means that nobody counted; 0 means that nobody came.</source>
            <translation>Майдони холӣ — касе нашумурдааст; 0 — касе наомадааст.</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Ӯҳдадориҳо</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Қарорҳо</translation>
        </message>
        <message>
            <source>How it went</source>
            <translation>Вохӯрӣ чӣ гуна гузашт</translation>
        </message>
        <message>
            <source>In words: “yard of house 12”, “school 5, hall”.</source>
            <translation>Бо калима: «ҳавлии хонаи 12», «мактаби № 5, толор».</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Навъи вохӯрӣ</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Вохӯрӣ</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Вохӯрии нав</translation>
        </message>
        <message>
            <source>One a line.</source>
            <translation>Дар ҳар сатр якто.</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ҷой</translation>
        </message>
        <message>
            <source>Plan the meeting</source>
            <translation>Ба нақша гирифтани вохӯрӣ</translation>
        </message>
        <message>
            <source>Problems raised by residents</source>
            <translation>Масъалаҳои бардоштаи сокинон</translation>
        </message>
        <message>
            <source>Record the meeting</source>
            <translation>Сабт кардани вохӯрӣ</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>The day is still to come: choose “planned”, or check the day.</source>
            <translation>Ин рӯз ҳанӯз нарасидааст: «Дар нақша»-ро интихоб кунед ё рӯзро санҷед.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Мавзӯъ</translation>
        </message>
        <message>
            <source>Who came</source>
            <translation>Кӣ омад</translation>
        </message>
        <message>
            <source>commitments: {made}, open: {open}</source>
            <translation>ӯҳдадориҳо: {made}, дар иҷро: {open}</translation>
        </message>
        <message>
            <source>men</source>
            <translation>мардон</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>номаълум</translation>
        </message>
        <message>
            <source>women</source>
            <translation>занон</translation>
        </message>
    </context>
    <context>
        <name>MeetingRegister</name>
        <message>
            <source>Came</source>
            <translation>Нафар</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Ӯҳдадориҳо</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Навъи вохӯрӣ</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Вохӯриҳо</translation>
        </message>
        <message>
            <source>Meetings with residents are kept here: who came, what was raised, and who undertook what by when.</source>
            <translation>Дар ин ҷо вохӯриҳо бо сокинон нигоҳ дошта мешаванд: кӣ омад, чӣ масъала бардошта шуд, кӣ чиро то кай ба ӯҳда гирифт.</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Вохӯрии нав</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Корманд</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ҷой</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Мавзӯъ</translation>
        </message>
        <message>
            <source>all {made} closed</source>
            <translation>анҷом ёфт: {made}</translation>
        </message>
        <message>
            <source>with open ones</source>
            <translation>иҷронашуда дорад</translation>
        </message>
        <message>
            <source>{open} of {made} open</source>
            <translation>дар иҷро: {open}/{made}</translation>
        </message>
    </context>
    <context>
        <name>MovesBar</name>
        <message>
            <source>Answer to the applicant</source>
            <translation>Ҷавоб ба муроҷиаткунанда</translation>
        </message>
        <message>
            <source>Answer…</source>
            <translation>Ҷавоб додан…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Тамдид кардан…</translation>
        </message>
        <message>
            <source>Forward…</source>
            <translation>Ирсол кардан…</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Натиҷа</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Асос</translation>
        </message>
        <message>
            <source>Return…</source>
            <translation>Баргардонидан…</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Қатъ кардан…</translation>
        </message>
        <message>
            <source>Take into work</source>
            <translation>Ба баррасӣ гирифтан</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>Ба кадом мақом</translation>
        </message>
        <message>
            <source>Withdrawn…</source>
            <translation>Бозпас гирифтан…</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Close this message</source>
            <translation>Пӯшидани паём</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Нишон додани навишташуда</translation>
        </message>
    </context>
    <context>
        <name>PlainText</name>
        <message>
            <source>{length} of {most} characters</source>
            <translation>{length} аз {most} аломат</translation>
        </message>
    </context>
    <context>
        <name>PrintPreview</name>
        <message>
            <source>Close</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Калон кардан</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Саҳифаи навбатӣ</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Саҳифаи қаблӣ</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Чоп кардан</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Принтер</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Нигоҳ доштан ба PDF</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Хурд кардан</translation>
        </message>
        <message>
            <source>Turn the sheet</source>
            <translation>Гардонидани варақ</translation>
        </message>
        <message>
            <source>Whole page</source>
            <translation>Тамоми саҳифа</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>дар {file} нигоҳ дошта шуд</translation>
        </message>
        <message>
            <source>{page} of {pages}</source>
            <translation>{page} аз {pages}</translation>
        </message>
    </context>
    <context>
        <name>QuickSearch</name>
        <message>
            <source>Nothing found; try fewer letters</source>
            <translation>Чизе ёфт нашуд; камтар ҳарф нависед</translation>
        </message>
        <message>
            <source>Search residents, addresses, appeals… or a command</source>
            <translation>Ҷустуҷӯи сокинон, суроғаҳо, муроҷиатҳо… ё фармон</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Баромадан аз шакл; лоиҳа нигоҳ дошта мешавад</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Такрор кардан</translation>
        </message>
        <message>
            <source>Save and begin the next one</source>
            <translation>Нигоҳ доштан ва оғози сабти навбатӣ</translation>
        </message>
        <message>
            <source>Save and new</source>
            <translation>Нигоҳ доштан ва нав</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ботил кардан</translation>
        </message>
        <message>
            <source>draft kept {time}</source>
            <translation>лоиҳа нигоҳ дошта шуд: {time}</translation>
        </message>
        <message>
            <source>keeping the draft…</source>
            <translation>лоиҳа нигоҳ дошта мешавад…</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>нигоҳ дошта шуд: {time}</translation>
        </message>
        <message>
            <source>saving…</source>
            <translation>нигоҳ дошта мешавад…</translation>
        </message>
    </context>
    <context>
        <name>RecordScreen</name>
        <message>
            <source>Export what is shown</source>
            <translation>Содир кардани рӯйхати намоён</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Ба {path} содир карда шуд</translation>
        </message>
        <message>
            <source>Saved. The next one can be entered.</source>
            <translation>Нигоҳ дошта шуд. Сабти навбатиро ворид кардан мумкин аст.</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Ботил кардани тағйири охирин</translation>
        </message>
        <message>
            <source>Taken back. Ctrl+Z in the register brings it again.</source>
            <translation>Ботил карда шуд. Ctrl+Z дар феҳрист онро бармегардонад.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Дар ин ҷо чизе барои ботил кардан нест.</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Ин тағйирот аз дафъаи гузашта мондааст ва ҳанӯз нигоҳ дошта нашудааст. Ctrl+Z онро хориҷ мекунад.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Ин лоиҳаи дафъаи гузашта аст. Барои аз нав оғоз кардан онро бо Ctrl+Z ботил кунед.</translation>
        </message>
    </context>
    <context>
        <name>RecoveryPage</name>
        <message>
            <source>A new password</source>
            <translation>Пароли нав</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>На камтар аз 12 аломат ё чор калима</translation>
        </message>
        <message>
            <source>Back to the password</source>
            <translation>Бозгашт ба парол</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Пароли нав</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Пароли нав бори дигар</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Рамзи барқарорсозӣ</translation>
        </message>
        <message>
            <source>Set the password and unlock</source>
            <translation>Гузоштани парол ва даромадан</translation>
        </message>
        <message>
            <source>The recovery code was printed when the desk was set up; your supervisor keeps it.</source>
            <translation>Рамзи барқарорсозӣ ҳангоми сохтани ҷойи корӣ чоп шудааст; он назди роҳбари шумост.</translation>
        </message>
    </context>
    <context>
        <name>RegisterView</name>
        <message>
            <source>As at first</source>
            <translation>Намуди аввала</translation>
        </message>
        <message>
            <source>Choose columns</source>
            <translation>Интихоби сутунҳо</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Нусхаи сатрҳои интихобшуда бо сарлавҳаҳо</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Содир кардани рӯйхати намоён</translation>
        </message>
        <message>
            <source>Nothing in this register fits the search and the filters.</source>
            <translation>Дар феҳрист сабти мувофиқ ба ҷустуҷӯ ва филтрҳо нест.</translation>
        </message>
        <message>
            <source>Print what is shown</source>
            <translation>Чопи рӯйхати намоён</translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation>Нав кардани феҳрист</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Сатрҳои нусхашуда: {count}</translation>
        </message>
        <message>
            <source>Search this register</source>
            <translation>Ҷустуҷӯ дар феҳрист</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Ҳамаро нишон додан</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>шумориш…</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>хониш…</translation>
        </message>
        <message>
            <source>{chosen} of {count} selected</source>
            <translation>интихоб шуд: {chosen} аз {count}</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>намоён: {count}</translation>
        </message>
    </context>
    <context>
        <name>ReportsScreen</name>
        <message>
            <source>Count again</source>
            <translation>Аз нав ҳисоб кардан</translation>
        </message>
        <message>
            <source>Language of the report</source>
            <translation>Забони ҳисобот</translation>
        </message>
        <message>
            <source>No single record stands behind this number.</source>
            <translation>Дар паси ин рақам сабти алоҳида нест.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Чоп кардан</translation>
        </message>
        <message>
            <source>Records behind a number of the weekly report, week of {day}: {count}</source>
            <translation>Сабтҳои паси рақами ҳисоботи ҳафтаина, ҳафта аз {day}: {count}</translation>
        </message>
        <message>
            <source>Records have changed since: F5 counts again.</source>
            <translation>Аз он вақт сабтҳо тағйир ёфтанд: F5 — аз нав ҳисоб кардан.</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Нигоҳ доштан ҳамчун…</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Нигоҳ дошта шуд: {path}</translation>
        </message>
        <message>
            <source>Territory</source>
            <translation>Ҳудуд</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Ҳафтаи навбатӣ</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Ҳафтаи қаблӣ</translation>
        </message>
        <message>
            <source>Weekly activity report</source>
            <translation>Ҳисоботи ҳафтаина</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>ҳисоб карда мешавад…</translation>
        </message>
    </context>
    <context>
        <name>ResidentField</name>
        <message>
            <source>{name} is recorded as a resident; the rest can be added later.</source>
            <translation>Сокини нав сабт шуд: {name}. Боқимондаро баъдтар илова кардан мумкин аст.</translation>
        </message>
    </context>
    <context>
        <name>ResidentForm</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Birth date</source>
            <translation>Санаи таваллуд</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation>Насаб</translation>
        </message>
        <message>
            <source>Give at least the family name or the given name.</source>
            <translation>Ақаллан насаб ё номро нависед.</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Ном</translation>
        </message>
        <message>
            <source>How and when to get in touch without putting the resident in danger.</source>
            <translation>Чӣ тавр ва кай бе хатар барои сокин тамос гирифтан мумкин аст.</translation>
        </message>
        <message>
            <source>How to speak with the resident</source>
            <translation>Муошират бо сокин</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Рақами мушаххас</translation>
        </message>
        <message>
            <source>If it is known; never required.</source>
            <translation>Агар маълум бошад; ҳатмӣ нест.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Забон</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Сокини нав</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Қайд</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation>Номи падар</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Муҳофизат</translation>
        </message>
        <message>
            <source>Record the resident</source>
            <translation>Сабт кардани сокин</translation>
        </message>
        <message>
            <source>Safe contact</source>
            <translation>Тамоси бехатар</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Ҷинс</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>The birth date lies in the future; check the year.</source>
            <translation>Санаи таваллуд ҳанӯз нарасидааст; солро санҷед.</translation>
        </message>
    </context>
    <context>
        <name>ResidentLinks</name>
        <message>
            <source>Appeals and visits</source>
            <translation>Муроҷиатҳо ва боздидҳо</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Муроҷиати нав</translation>
        </message>
        <message>
            <source>No appeals of this resident and no visits to them yet.</source>
            <translation>Ҳанӯз муроҷиати ин сокин ва боздид ба ӯ нест.</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Ба нақша гирифтани боздид</translation>
        </message>
    </context>
    <context>
        <name>ResidentRegister</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Таваллуд</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Рақами шахс</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Насаб, ном, номи падар</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Сокини нав</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Муҳофизат</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Сокинон</translation>
        </message>
        <message>
            <source>Residents of the precinct are kept here, each once, with the appeals and visits that concern them.</source>
            <translation>Дар ин ҷо сокинони минтақа нигоҳ дошта мешаванд: ҳар кас як бор, бо муроҷиату боздидҳои марбут ба ӯ.</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Ҷинс</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
    </context>
    <context>
        <name>SettingsScreen</name>
        <message>
            <source>About the program</source>
            <translation>Дар бораи барнома</translation>
        </message>
        <message>
            <source>Accuracy of a point</source>
            <translation>Дақиқии нуқта</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Мувофиқи система</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>На камтар аз 12 аломат ё чор калима</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Иваз кардани парол</translation>
        </message>
        <message>
            <source>Code lists</source>
            <translation>Рӯйхатҳои маълумотӣ</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Рангҳо</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Нусхаҳои эҳтиётӣ</translation>
        </message>
        <message>
            <source>Copying and checking…</source>
            <translation>Нусхабардорӣ ва санҷиш…</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Торик</translation>
        </message>
        <message>
            <source>Deadlines and calendar</source>
            <translation>Мӯҳлатҳо ва тақвим</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>Таҳрири {edition}, аз {first} то {last}</translation>
        </message>
        <message>
            <source>Folders and copies</source>
            <translation>Папкаҳо ва нусхаҳои эҳтиётӣ</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Контрасти баланд</translation>
        </message>
        <message>
            <source>How appeals arrive</source>
            <translation>Роҳҳои қабули муроҷиат</translation>
        </message>
        <message>
            <source>Kinds of address</source>
            <translation>Навъҳои суроға</translation>
        </message>
        <message>
            <source>Kinds of appeal</source>
            <translation>Навъҳои муроҷиат</translation>
        </message>
        <message>
            <source>Kinds of meeting</source>
            <translation>Навъҳои вохӯрӣ</translation>
        </message>
        <message>
            <source>Kinds of visit</source>
            <translation>Навъҳои боздид</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Забон</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Равшан</translation>
        </message>
        <message>
            <source>Lock and password</source>
            <translation>Қулф ва парол</translation>
        </message>
        <message>
            <source>Lock when nobody is there</source>
            <translation>Қулф кардан ҳангоми бекорӣ</translation>
        </message>
        <message>
            <source>Look and language</source>
            <translation>Намуд ва забон</translation>
        </message>
        <message>
            <source>Make a copy now</source>
            <translation>Ҳозир нусха гирифтан</translation>
        </message>
        <message>
            <source>Map data: {owner}</source>
            <translation>Маълумоти харита: {owner}</translation>
        </message>
        <message>
            <source>Map packs</source>
            <translation>Бастаҳои харита</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Пароли нав</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Пароли нав бори дигар</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Кушодани папка</translation>
        </message>
        <message>
            <source>Outcomes of an appeal</source>
            <translation>Натиҷаҳои баррасии муроҷиат</translation>
        </message>
        <message>
            <source>Partners</source>
            <translation>Шарикон</translation>
        </message>
        <message>
            <source>Password now</source>
            <translation>Пароли ҳозира</translation>
        </message>
        <message>
            <source>Protection of a record</source>
            <translation>Муҳофизати сабт</translation>
        </message>
        <message>
            <source>Ranks</source>
            <translation>Рутбаҳо</translation>
        </message>
        <message>
            <source>Results of a visit</source>
            <translation>Натиҷаҳои боздид</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>Нақшҳо</translation>
        </message>
        <message>
            <source>Screens that are open already take their new widths at the next start</source>
            <translation>Андозаи экранҳои кушода дар оғози навбатии барнома тағйир меёбад</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Танзимот</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Ҷинс</translation>
        </message>
        <message>
            <source>Size of the text</source>
            <translation>Андозаи матн</translation>
        </message>
        <message>
            <source>States of a commitment</source>
            <translation>Ҳолатҳои ӯҳдадорӣ</translation>
        </message>
        <message>
            <source>States of a meeting</source>
            <translation>Ҳолатҳои вохӯрӣ</translation>
        </message>
        <message>
            <source>States of a visit</source>
            <translation>Ҳолатҳои боздид</translation>
        </message>
        <message>
            <source>States of an appeal</source>
            <translation>Ҳолатҳои муроҷиат</translation>
        </message>
        <message>
            <source>Subjects of appeals</source>
            <translation>Гурӯҳҳои муроҷиат</translation>
        </message>
        <message>
            <source>The copy is made and checked: {file}</source>
            <translation>Нусха сохта ва санҷида шуд: {file}</translation>
        </message>
        <message>
            <source>The desk</source>
            <translation>Ҷойи корӣ</translation>
        </message>
        <message>
            <source>The password is changed.</source>
            <translation>Парол иваз карда шуд.</translation>
        </message>
        <message>
            <source>Who commits</source>
            <translation>Тарафҳои ӯҳдадорӣ</translation>
        </message>
        <message>
            <source>Working calendar</source>
            <translation>Тақвими рӯзҳои корӣ</translation>
        </message>
        <message>
            <source>after {minutes} minutes</source>
            <translation>пас аз {minutes} дақиқа</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>санҷида нашудааст</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>санҷида шудааст</translation>
        </message>
    </context>
    <context>
        <name>SimilarResidents</name>
        <message>
            <source>Similar residents are on file. Is it one of them?</source>
            <translation>Сокинони монанд ҳастанд. Шояд яке аз онҳост?</translation>
        </message>
        <message>
            <source>{name}, a protected record</source>
            <translation>{name}, сабти муҳофизатшуда</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message>
            <source>Language</source>
            <translation>Забон</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Қулф кардан</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Қулф кардани ҷойи корӣ</translation>
        </message>
        <message>
            <source>What is waiting to be sent and what was received</source>
            <translation>Чӣ мунтазири фиристодан аст ва чӣ гирифта шуд</translation>
        </message>
        <message>
            <source>sync is not set up</source>
            <translation>мубодила танзим нашудааст</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Суроғаи сервер</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Ҳозир мубодила кардан</translation>
        </message>
        <message>
            <source>Exchange with the regional server</source>
            <translation>Мубодила бо сервери вилоятӣ</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Пайваст шудан</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Қабули охирини сервер</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>Кӯшиши навбатӣ</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Рамзи якдафъаина</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Боздоштан</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Дар ин сеанс гирифта шуд</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Дар ин сеанс фиристода шуд</translation>
        </message>
        <message>
            <source>This computer's clock beside the server's</source>
            <translation>Фарқи соат аз соати сервер</translation>
        </message>
        <message>
            <source>This desk has joined the server.</source>
            <translation>Ҷойи корӣ ба сервер пайваст шуд.</translation>
        </message>
        <message>
            <source>This desk works without a server. To join one, type its address and the one-time code that the administrator gave you; the code names your precinct.</source>
            <translation>Ҷойи корӣ бе сервер кор мекунад. Барои пайваст шудан суроғаи сервер ва рамзи якдафъаинаеро, ки маъмур додааст, нависед; минтақаи шумо аз рӯи рамз муайян мешавад.</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Мунтазири фиристодан</translation>
        </message>
        <message>
            <source>{entries} entries, {size} KB</source>
            <translation>сабтҳо: {entries}, {size} КБ</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} с</translation>
        </message>
    </context>
    <context>
        <name>SyncWords</name>
        <message>
            <source>connecting…</source>
            <translation>пайвастшавӣ…</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>сервер қабул кард: {time}</translation>
        </message>
        <message>
            <source>next try {time}</source>
            <translation>кӯшиши навбатӣ: {time}</translation>
        </message>
        <message>
            <source>not connected to a server</source>
            <translation>ба сервер пайваст нест</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>боздошта шуд</translation>
        </message>
        <message>
            <source>receiving…</source>
            <translation>қабул…</translation>
        </message>
        <message>
            <source>sending…</source>
            <translation>фиристодан…</translation>
        </message>
        <message>
            <source>synced</source>
            <translation>ҳамааш фиристода шуд</translation>
        </message>
        <message>
            <source>{count} kept here</source>
            <translation>дар ин ҷо маҳфуз: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>мунтазири фиристодан: {count}</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>History</source>
            <translation>Таърих</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Ботил кардан</translation>
        </message>
        <message>
            <source>another device</source>
            <translation>дастгоҳи дигар</translation>
        </message>
        <message>
            <source>no</source>
            <translation>не</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ҳа</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message>
            <source>Commitments due</source>
            <translation>Ӯҳдадориҳои дар иҷро</translation>
        </message>
        <message>
            <source>Commitments past their day</source>
            <translation>Ӯҳдадориҳои мӯҳлаташон гузашта</translation>
        </message>
        <message>
            <source>Draft of a meeting</source>
            <translation>Лоиҳаи вохӯрӣ</translation>
        </message>
        <message>
            <source>Draft of a resident</source>
            <translation>Лоиҳаи сокин</translation>
        </message>
        <message>
            <source>Draft of a visit</source>
            <translation>Лоиҳаи боздид</translation>
        </message>
        <message>
            <source>Draft of an appeal</source>
            <translation>Лоиҳаи муроҷиат</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>Лоиҳаҳо</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Мӯҳлат имрӯз</translation>
        </message>
        <message>
            <source>Due within three working days</source>
            <translation>Мӯҳлат дар давоми се рӯзи корӣ</translation>
        </message>
        <message>
            <source>Meetings ahead</source>
            <translation>Вохӯриҳои дарпешистода</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Чизе бо мӯҳлати расида, гузашта ё нақшашуда нест. Муроҷиати нав: Ctrl+2, баъд Ctrl+N.</translation>
        </message>
        <message>
            <source>Overdue appeals</source>
            <translation>Муроҷиатҳои мӯҳлаташон гузашта</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Имрӯз</translation>
        </message>
        <message>
            <source>Visits that were not made</source>
            <translation>Боздидҳои анҷомнаёфта</translation>
        </message>
        <message>
            <source>Visits to follow up</source>
            <translation>Боздидҳои такрорӣ</translation>
        </message>
        <message>
            <source>Visits to make</source>
            <translation>Боздидҳои дарпешистода</translation>
        </message>
        <message>
            <source>today</source>
            <translation>имрӯз</translation>
        </message>
    </context>
    <context>
        <name>TypeAheadField</name>
        <message>
            <source>New: “{text}”</source>
            <translation>Нав: «{text}»</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>I forgot my password</source>
            <translation>Паролро фаромӯш кардед?</translation>
        </message>
        <message>
            <source>Keyboard: {language}</source>
            <translation>Клавиатура: {language}</translation>
        </message>
        <message>
            <source>Next try in {seconds} s</source>
            <translation>Такрор пас аз {seconds} с</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>Кушода мешавад…</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Парол</translation>
        </message>
        <message>
            <source>Set up another desk</source>
            <translation>Сохтани ҷойи кории дигар</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Даромадан</translation>
        </message>
        <message>
            <source>Unlock your desk</source>
            <translation>Вуруд ба ҷойи корӣ</translation>
        </message>
    </context>
    <context>
        <name>UnlockWindow</name>
        <message>
            <source>Inspector Desk</source>
            <translation>Inspector Desk</translation>
        </message>
    </context>
    <context>
        <name>VisitBar</name>
        <message>
            <source>Cancel the visit</source>
            <translation>Бекор кардани боздид</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made: that decides what is saved.</source>
            <translation>Рӯзи нақшашуда ё рӯзи боздидро нишон диҳед: чӣ сабт шуданаш ба он вобаста аст.</translation>
        </message>
        <message>
            <source>Made on {day}</source>
            <translation>Гузаронида шуд: {day}</translation>
        </message>
        <message>
            <source>Mark as missed</source>
            <translation>Қайди «Гузаронида нашуд»</translation>
        </message>
        <message>
            <source>Not made…</source>
            <translation>Баргузор нашуд…</translation>
        </message>
        <message>
            <source>Planned for {day}</source>
            <translation>Ба нақша гирифта шуд: {day}</translation>
        </message>
        <message>
            <source>Planned for {day}: the day is past. Record it or say why not.</source>
            <translation>Нақша: {day}, рӯз гузашт. Боздидро сабт кунед ё сабаби баргузор нашуданашро нависед.</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Сабт кардани боздид</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Сабабро нависед: он дар сабт мемонад.</translation>
        </message>
        <message>
            <source>Why it was not made</source>
            <translation>Чаро баргузор нашуд</translation>
        </message>
        <message>
            <source>Will be planned for {day}</source>
            <translation>Ба нақша гирифта мешавад: {day}</translation>
        </message>
        <message>
            <source>Will be recorded as made on {day}</source>
            <translation>Ҳамчун гузаронидашуда сабт мешавад: {day}</translation>
        </message>
        <message>
            <source>{state}. It was planned for {day}.</source>
            <translation>{state}. Нақша буд: {day}.</translation>
        </message>
    </context>
    <context>
        <name>VisitForm</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Come again on</source>
            <translation>Санаи боздиди навбатӣ</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Чӣ муайян шуд</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made.</source>
            <translation>Рӯзи нақшашуда ё рӯзи боздидро нишон диҳед.</translation>
        </message>
        <message>
            <source>Give the result of the visit.</source>
            <translation>Натиҷаи боздидро нишон диҳед.</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Навъи боздид</translation>
        </message>
        <message>
            <source>Made on</source>
            <translation>Санаи боздид</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Боздиди нав</translation>
        </message>
        <message>
            <source>Plan the visit</source>
            <translation>Ба нақша гирифтани боздид</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Санаи нақша</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Сабт кардани боздид</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Сокин</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Натиҷа</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Save the plan</source>
            <translation>Нигоҳ доштани нақша</translation>
        </message>
        <message>
            <source>Say where the visit goes: a resident, an address or both.</source>
            <translation>Нишон диҳед, ки ба куҷо меравед: сокин, суроға ё ҳарду.</translation>
        </message>
        <message>
            <source>The day lies in the future; a visit to come is planned instead.</source>
            <translation>Ин рӯз ҳанӯз нарасидааст; боздиди ояндаро ба нақша гирифтан лозим аст.</translation>
        </message>
        <message>
            <source>There is a result; give the day the visit was made.</source>
            <translation>Натиҷа ҳаст; рӯзи боздидро низ нишон диҳед.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Боздид</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Чӣ гуна гузашт</translation>
        </message>
    </context>
    <context>
        <name>VisitRegister</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Чӣ муайян шуд</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Навъи боздид</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Боздиди нав</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Навбатӣ</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Корманд</translation>
        </message>
        <message>
            <source>Planned, the day is past</source>
            <translation>Нақша: рӯзаш гузашт</translation>
        </message>
        <message>
            <source>Preventive visits are kept here: those planned and those made, with what was found.</source>
            <translation>Дар ин ҷо боздидҳои пешгирикунанда нигоҳ дошта мешаванд: нақшашуда ва гузаронидашуда, бо он чи муайян шуд.</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Сокин</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Натиҷа</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Боздидҳо</translation>
        </message>
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Боздид пӯшида шуд; сабабаш дар таърих аст.</translation>
        </message>
    </context>
    <context>
        <name>Wizard</name>
        <message>
            <source>Address of the police point</source>
            <translation>Суроғаи нуқтаи милитсия</translation>
        </message>
        <message>
            <source>As the precinct is called in official papers.</source>
            <translation>Чунон ки минтақа дар ҳуҷҷатҳои расмӣ номида мешавад.</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>На камтар аз 12 аломат ё чор калима</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Бозгашт</translation>
        </message>
        <message>
            <source>Begin real work</source>
            <translation>Оғози кор</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Кишвар</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Ноҳия</translation>
        </message>
        <message>
            <source>From the paper, type group {number}</source>
            <translation>Аз варақ гурӯҳи {number}-ро нависед</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>Насаб, ном, номи падар</translation>
        </message>
        <message>
            <source>It opens the desk when a password is forgotten, and it is shown only now. Print it and give it to your supervisor in a sealed envelope.</source>
            <translation>Агар парол фаромӯш шавад, ҷойи корӣ бо ин рамз кушода мешавад; он танҳо ҳозир нишон дода мешавад. Онро чоп кунед ва дар лифофаи мӯҳршуда ба роҳбар диҳед.</translation>
        </message>
        <message>
            <source>Kazakhstan</source>
            <translation>Қазоқистон</translation>
        </message>
        <message>
            <source>Language and country</source>
            <translation>Забон ва кишвар</translation>
        </message>
        <message>
            <source>Make the desk</source>
            <translation>Сохтани ҷойи корӣ</translation>
        </message>
        <message>
            <source>Making the desk…</source>
            <translation>Ҷойи корӣ сохта мешавад…</translation>
        </message>
        <message>
            <source>Name of the precinct</source>
            <translation>Номи минтақа</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Навбатӣ</translation>
        </message>
        <message>
            <source>Officer and password</source>
            <translation>Корманд ва парол</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Парол</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Парол бори дигар</translation>
        </message>
        <message>
            <source>Practice or real work</source>
            <translation>Реҷаи тамринӣ ё кор</translation>
        </message>
        <message>
            <source>Practice uses invented people on real streets and never mixes with real work.</source>
            <translation>Дар реҷаи тамринӣ одамони бофта дар кӯчаҳои воқеӣ ҳастанд; он ҳеҷ гоҳ бо кори воқеӣ омехта намешавад.</translation>
        </message>
        <message>
            <source>Practise first</source>
            <translation>Аввал реҷаи тамринӣ</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Минтақа</translation>
        </message>
        <message>
            <source>Precinct number</source>
            <translation>Рақами минтақа</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>Чопи рамз</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Рутба</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Рамзи барқарорсозӣ</translation>
        </message>
        <message>
            <source>Recovery code of a desk</source>
            <translation>Рамзи барқарорсозии ҷойи корӣ</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Вилоят</translation>
        </message>
        <message>
            <source>Tajikistan</source>
            <translation>Тоҷикистон</translation>
        </message>
        <message>
            <source>The language can be changed at any time; the country decides the deadlines and forms.</source>
            <translation>Забонро ҳар вақт иваз кардан мумкин аст; мӯҳлатҳо ва шаклҳои ҳуҷҷат ба кишвар вобастаанд.</translation>
        </message>
        <message>
            <source>The password opens the desk. Nobody can read the desk without it.</source>
            <translation>Парол ҷойи кориро мекушояд. Бе он ҳеҷ кас сабтҳоро хонда наметавонад.</translation>
        </message>
        <message>
            <source>Works as</source>
            <translation>Нақш</translation>
        </message>
    </context>
    <context>
        <name>_DeskPage</name>
        <message>
            <source>Officer</source>
            <translation>Корманд</translation>
        </message>
        <message>
            <source>practice</source>
            <translation>тамринӣ</translation>
        </message>
    </context>
    <context>
        <name>_MaskBar</name>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Сабаби кушодан</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Сабт муҳофизат шудааст (ноболиғ ё зӯроварӣ дар оила). Барои кушодан сабабро нависед; сабаб ва номи шумо ба дафтари амалҳо сабт мешавад.</translation>
        </message>
    </context>
    <context>
        <name>_PeriodChip</name>
        <message>
            <source>Any time</source>
            <translation>Ҳама вақт</translation>
        </message>
        <message>
            <source>last month</source>
            <translation>моҳи гузашта</translation>
        </message>
        <message>
            <source>last week</source>
            <translation>ҳафтаи гузашта</translation>
        </message>
        <message>
            <source>this month</source>
            <translation>ҳамин моҳ</translation>
        </message>
        <message>
            <source>this week</source>
            <translation>ҳамин ҳафта</translation>
        </message>
        <message>
            <source>this year</source>
            <translation>ҳамин сол</translation>
        </message>
        <message>
            <source>today</source>
            <translation>имрӯз</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>дирӯз</translation>
        </message>
    </context>
    <context>
        <name>_SetBanner</name>
        <message>
            <source>Show the whole register</source>
            <translation>Тамоми феҳристро нишон додан</translation>
        </message>
    </context>
    <context>
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation>Пӯшидани паём</translation>
        </message>
    </context>
    <context>
        <name>shortcuts</name>
        <message>
            <source>{words} ({keys})</source>
            <translation>{words} ({keys})</translation>
        </message>
    </context>
</TS>
