<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tg">
    <context>
        <name>Activities</name>
        <message>
            <source>Add the day</source>
            <translation>Илова кардани рӯз</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Days of work</source>
            <translation>Рӯзҳои корӣ</translation>
        </message>
        <message>
            <source>Detained</source>
            <translation>Дастгир шуд</translation>
        </message>
        <message>
            <source>Give the day.</source>
            <translation>Рӯзро нишон диҳед.</translation>
        </message>
        <message>
            <source>How many minutes?</source>
            <translation>Чанд дақиқа?</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Дақиқа</translation>
        </message>
        <message>
            <source>Register numbers</source>
            <translation>Рақамҳои бақайдгирӣ</translation>
        </message>
        <message>
            <source>Take the chosen day out</source>
            <translation>Рӯзи интихобшударо бардоштан</translation>
        </message>
        <message>
            <source>Wanted found</source>
            <translation>Кофташудагони ёфтшуда</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Чӣ кор кард</translation>
        </message>
        <message>
            <source>detained</source>
            <translation>дастгир шуд</translation>
        </message>
        <message>
            <source>wanted found</source>
            <translation>кофташудагони ёфтшуда</translation>
        </message>
    </context>
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
        <name>AddressSearch</name>
        <message>
            <source>Find an address</source>
            <translation>Ёфтани нишонӣ</translation>
        </message>
        <message>
            <source>No such address is known here</source>
            <translation>Чунин нишонӣ ин ҷо маълум нест</translation>
        </message>
        <message>
            <source>Nobody knows yet where this is; mark it on the map.</source>
            <translation>Ҷои он ҳанӯз маълум нест; онро дар харита нишон диҳед.</translation>
        </message>
        <message>
            <source>map</source>
            <translation>харита</translation>
        </message>
        <message>
            <source>place unknown</source>
            <translation>ҷояш номаълум</translation>
        </message>
    </context>
    <context>
        <name>AnalysisPanel</name>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Choose a question and press Count. The answer says whether chance alone explains it.</source>
            <translation>Саволро интихоб карда, «Ҳисоб кардан»-ро пахш кунед. Ҷавоб мегӯяд, ки оё инро танҳо бо тасодуф фаҳмондан мумкин аст.</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Муқоиса бо</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Ҳисоб кардан</translation>
        </message>
        <message>
            <source>Count the answer</source>
            <translation>Ҳисоб кардани ҷавоб</translation>
        </message>
        <message>
            <source>Day of the measure</source>
            <translation>Рӯзи чора</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Дар харита</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Давра</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ҷой</translation>
        </message>
        <message>
            <source>Save the hot spots</source>
            <translation>Нигоҳ доштани нуқтаҳои доғ</translation>
        </message>
        <message>
            <source>Saved; squares with fewer than three incidents are left out. Squares: {count}</source>
            <translation>Нигоҳ дошта шуд; мураббаъҳои аз се кам ҳодиса партофта шуданд. Мураббаъҳо: {count}</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Аз кадом рӯз</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Қатъ</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>То кадом рӯз</translation>
        </message>
        <message>
            <source>What do you want to know?</source>
            <translation>Чиро донистан мехоҳед?</translation>
        </message>
        <message>
            <source>Where it could happen</source>
            <translation>Дар куҷо рӯй дода метавонист</translation>
        </message>
        <message>
            <source>Zone where something was done</source>
            <translation>Минтақае, ки дар он чора дида шуд</translation>
        </message>
        <message>
            <source>all categories</source>
            <translation>ҳамаи категорияҳо</translation>
        </message>
        <message>
            <source>all that is farther away</source>
            <translation>ҳама чизи дуртар</translation>
        </message>
        <message>
            <source>anywhere in the area</source>
            <translation>дар ҳар ҷойи ҳудуд</translation>
        </message>
        <message>
            <source>choose a zone</source>
            <translation>минтақаро интихоб кунед</translation>
        </message>
        <message>
            <source>density</source>
            <translation>зичӣ</translation>
        </message>
        <message>
            <source>hot spots</source>
            <translation>нуқтаҳои доғ</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>%n рӯзи охир</numerusform>
                <numerusform>%n рӯзи охир</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>ҳеҷ чиз</translation>
        </message>
        <message>
            <source>own days</source>
            <translation>рӯзҳои худ</translation>
        </message>
        <message>
            <source>the whole precinct</source>
            <translation>тамоми минтақаи хизматрасонӣ</translation>
        </message>
        <message>
            <source>where the addresses are</source>
            <translation>дар ҷойи суроғаҳо</translation>
        </message>
    </context>
    <context>
        <name>AnswerBar</name>
        <message>
            <source>Answer</source>
            <translation>Ҷавоб</translation>
        </message>
        <message>
            <source>Answer the request</source>
            <translation>Ба дархост ҷавоб додан</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are blocked</source>
            <translation>Ҷавоб; розӣ бошед, маълумот баста мешавад</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are erased for good</source>
            <translation>Ҷавоб; розӣ бошед, маълумот нобуд мешавад</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are unblocked</source>
            <translation>Ҷавоб; розӣ бошед, маълумот кушода мешавад</translation>
        </message>
        <message>
            <source>Answered on</source>
            <translation>Рӯзи ҷавоб</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Қарор</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Маълумот дар бораи шахс</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Copy</source>
            <translation>Нусха</translation>
        </message>
        <message>
            <source>Copy the answer and its table</source>
            <translation>Нусхаи ҷавоб ва ҷадвал</translation>
        </message>
        <message>
            <source>How this was counted</source>
            <translation>Ин чӣ тавр ҳисоб шуд</translation>
        </message>
        <message>
            <source>Incidents by hour and day of the week</source>
            <translation>Ҳодисаҳо аз рӯйи соат ва рӯзи ҳафта</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Чоп</translation>
        </message>
        <message>
            <source>Save the hot spots as GeoJSON or GeoPackage</source>
            <translation>Нигоҳ доштани нуқтаҳои доғ ҳамчун GeoJSON ё GeoPackage</translation>
        </message>
        <message>
            <source>Save the hot spots…</source>
            <translation>Нигоҳ доштани нуқтаҳои доғ…</translation>
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
            <source>On whose answer it complains: number of the appeal</source>
            <translation>Шикоят аз ҷавоби кадом муроҷиат (рақам)</translation>
        </message>
        <message>
            <source>Organisation, where one appeals</source>
            <translation>Ташкилот (агар он муроҷиат кунад)</translation>
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
            <source>Annul</source>
            <translation>Бекор кардан</translation>
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
            <source>Assign</source>
            <translation>Супоридан</translation>
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
            <source>Review</source>
            <translation>Санҷиш</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Why it is annulled</source>
            <translation>Чаро бекор карда мешавад</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Papers</source>
            <translation>Ҳуҷҷатҳо</translation>
        </message>
        <message>
            <source>Papers of the appeal</source>
            <translation>Ҳуҷҷатҳои муроҷиат</translation>
        </message>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Чопи варақаи муроҷиаткунанда</translation>
        </message>
        <message>
            <source>Save as a Word file</source>
            <translation>Ҳамчун файли Word нигоҳ доштан</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Нигоҳ дошта шуд: {path}</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Варақа</translation>
        </message>
    </context>
    <context>
        <name>AttachmentsPane</name>
        <message>
            <source>Ask for it</source>
            <translation>Дархост кардан</translation>
        </message>
        <message>
            <source>Asked for. It comes after the records; the exchange shows how far it is.</source>
            <translation>Дархост шуд. Пас аз сабтҳо меояд; рафташ дар экрани мубодила аён аст.</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Замима кардани файлҳо</translation>
        </message>
        <message>
            <source>Attached. It goes to the server after the records.</source>
            <translation>Замима шуд. Пас аз сабтҳо ба сервер меравад.</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Замимаҳо</translation>
        </message>
        <message>
            <source>Attach…</source>
            <translation>Замима кардан…</translation>
        </message>
        <message>
            <source>No attachments. Drop files here, paste a picture, or press “Attach…”. They are kept encrypted.</source>
            <translation>Замима нест. Файлҳоро ба ин ҷо кашед, расм гузоред ё «Замима кардан…»-ро пахш кунед. Онҳо рамзшуда нигоҳ дошта мешаванд.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Гузоштан</translation>
        </message>
        <message>
            <source>Picture {moment}</source>
            <translation>Расм {moment}</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>Нигоҳ доштани нусха</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Нусха гирифтан…</translation>
        </message>
        <message>
            <source>Save the record first; then files can be attached.</source>
            <translation>Аввал варақаро нигоҳ доред, баъд файл замима кардан мумкин.</translation>
        </message>
        <message>
            <source>Saved to {path}. The copy is not encrypted.</source>
            <translation>Нигоҳ дошта шуд: {path}. Нусха рамз нашудааст.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Нишон додан</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Баровардан</translation>
        </message>
        <message>
            <source>Taken out. Ctrl+Z brings it back.</source>
            <translation>Бароварда шуд. Ctrl+Z бармегардонад.</translation>
        </message>
        <message>
            <source>The clipboard holds neither a file nor a picture.</source>
            <translation>Дар буфер на файл ҳасту на расм.</translation>
        </message>
        <message>
            <source>The record is protected; its attachments are shown once it is opened with a reason.</source>
            <translation>Варақа ҳифз шудааст; замимаҳо пас аз кушодан бо сабаб намоён мешаванд.</translation>
        </message>
        <message>
            <source>This is no picture; save a copy to open it with another program.</source>
            <translation>Ин расм нест; барои кушодан бо барномаи дигар нусха гиред.</translation>
        </message>
        <message>
            <source>asked for; the desk that made it has not sent it yet</source>
            <translation>дархост шуд; ҷойи кории созанда ҳоло нафиристодааст</translation>
        </message>
        <message>
            <source>at the server; ask for it</source>
            <translation>дар сервер; дархост кардан мумкин</translation>
        </message>
        <message>
            <source>here</source>
            <translation>ин ҷо</translation>
        </message>
        <message>
            <source>here, not at the server yet</source>
            <translation>ин ҷо, дар сервер ҳоло нест</translation>
        </message>
        <message>
            <source>on its way: {done} of {size}</source>
            <translation>дар роҳ: {done} аз {size}</translation>
        </message>
        <message>
            <source>small picture; ask for the original to see it whole</source>
            <translation>нусхаи хурд; барои пурра дидан аслиро дархост кунед</translation>
        </message>
    </context>
    <context>
        <name>BondsPanel</name>
        <message>
            <source>Add a member</source>
            <translation>Илова кардани аъзо</translation>
        </message>
        <message>
            <source>Add the bond</source>
            <translation>Илова кардани робита</translation>
        </message>
        <message>
            <source>Bonds with others</source>
            <translation>Робита бо дигарон</translation>
        </message>
        <message>
            <source>Enter opens the resident, Delete removes the bond.</source>
            <translation>Enter сокинро мекушояд, Delete робитаро мебардорад.</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Навъи хонавода</translation>
        </message>
        <message>
            <source>Make a household</source>
            <translation>Сохтани хонавода</translation>
        </message>
        <message>
            <source>Members of the household</source>
            <translation>Аъзоёни хонавода</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Номи хонавода</translation>
        </message>
        <message>
            <source>No bonds are recorded yet.</source>
            <translation>Ҳоло робитае сабт нашудааст.</translation>
        </message>
        <message>
            <source>No household yet</source>
            <translation>Ҳоло хонавода нест</translation>
        </message>
        <message>
            <source>Related to</source>
            <translation>Бо кӣ робита дорад</translation>
        </message>
        <message>
            <source>Take the resident out of the household</source>
            <translation>Сокинро аз хонавода баровардан</translation>
        </message>
        <message>
            <source>Who is it to this resident</source>
            <translation>Ба ин сокин кӣ мешавад</translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>{action}, records selected: {count}</source>
            <translation>{action}, сабтҳои интихобшуда: {count}</translation>
        </message>
        <message>
            <source>{action}: {done} of {count}</source>
            <translation>{action}: {done} аз {count}</translation>
        </message>
    </context>
    <context>
        <name>CalendarPage</name>
        <message>
            <source>A TOML file with the act, its date and the days it moves</source>
            <translation>Файли TOML: санад, санаи он ва рӯзҳои кӯчонидашаванда</translation>
        </message>
        <message>
            <source>After the calendar changed, count the open deadlines anew; nothing is written before you confirm.</source>
            <translation>Пас аз тағйири тақвим мӯҳлатҳои кушодаро аз нав ҳисоб кунед; бе тасдиқ чизе сабт намешавад.</translation>
        </message>
        <message>
            <source>Because of</source>
            <translation>Сабаб</translation>
        </message>
        <message>
            <source>Change: {change}. Stay as they are: {same}. Set by a decision and left: {by_hand}.</source>
            <translation>Тағйир меёбанд: {change}. Мемонанд: {same}. Бо қарор гузошта шуда, мондаанд: {by_hand}.</translation>
        </message>
        <message>
            <source>Changes in force</source>
            <translation>Тағйироти амалкунанда</translation>
        </message>
        <message>
            <source>Count anew</source>
            <translation>Аз нав ҳисоб кардан</translation>
        </message>
        <message>
            <source>Deadline now</source>
            <translation>Мӯҳлати ҳозира</translation>
        </message>
        <message>
            <source>Deadlines changed by the calendar</source>
            <translation>Мӯҳлатҳое, ки тақвим тағйир додааст</translation>
        </message>
        <message>
            <source>Deadlines that change</source>
            <translation>Мӯҳлатҳое, ки тағйир меёбанд</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>Таҳрири {edition}, аз {first} то {last}</translation>
        </message>
        <message>
            <source>Export the list</source>
            <translation>Содир кардани рӯйхат</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Ба {path} содир шуд</translation>
        </message>
        <message>
            <source>From {day} on the years are projected: moved days are not decided yet, feasts are estimated.</source>
            <translation>Аз {day} солҳо пешакӣ ҳисоб шудаанд: кӯчонидани рӯзҳо ҳанӯз тасдиқ нашудааст, санаи идҳои динӣ тахминист.</translation>
        </message>
        <message>
            <source>Import changed days…</source>
            <translation>Ворид кардани рӯзҳои тағйирёфта…</translation>
        </message>
        <message>
            <source>In force on this desk. Below are the deadlines it moves.</source>
            <translation>Дар ин миз амал мекунад. Дар поён мӯҳлатҳое, ки онҳоро мекӯчонад.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Ҳамин тавр мондан</translation>
        </message>
        <message>
            <source>New deadline</source>
            <translation>Мӯҳлати нав</translation>
        </message>
        <message>
            <source>New deadlines written: {count}. Ctrl+Z takes them back.</source>
            <translation>Мӯҳлатҳои нави сабтшуда: {count}. Ctrl+Z бозмегардонад.</translation>
        </message>
        <message>
            <source>No day counts otherwise than it does now.</source>
            <translation>Ҳисоби ягон рӯз тағйир намеёбад.</translation>
        </message>
        <message>
            <source>No day was changed on this desk. A decree on moved days comes as a small file.</source>
            <translation>Дар ин миз рӯзҳо тағйир дода нашудаанд. Қарор дар бораи кӯчонидан ҳамчун файли хурд меояд.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Рақам</translation>
        </message>
        <message>
            <source>Open deadlines under this calendar</source>
            <translation>Мӯҳлатҳои кушода аз рӯи ин тақвим</translation>
        </message>
        <message>
            <source>Out of force. Below are the deadlines that change back.</source>
            <translation>Бекор шуд. Дар поён мӯҳлатҳое, ки бармегарданд.</translation>
        </message>
        <message>
            <source>Print the list</source>
            <translation>Чопи рӯйхат</translation>
        </message>
        <message>
            <source>Put in force</source>
            <translation>Мавриди амал қарор додан</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Корт</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Working calendar of the district</source>
            <translation>Тақвими кории ноҳия</translation>
        </message>
        <message>
            <source>Write the new deadlines</source>
            <translation>Сабт кардани мӯҳлатҳои нав</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>санҷиданашуда</translation>
        </message>
        <message>
            <source>set by a decision, left</source>
            <translation>бо қарор гузошта шудааст, тағйир наёфт</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>санҷидашуда</translation>
        </message>
        <message>
            <source>working day</source>
            <translation>рӯзи корӣ</translation>
        </message>
        <message>
            <source>{edition} of {day}, days: {count}</source>
            <translation>{edition} аз {day}, рӯзҳо: {count}</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>{field} is missing.</source>
            <translation>Пур нашудааст: {field}.</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n сатр</numerusform>
                <numerusform>%n сатр</numerusform>
            </translation>
        </message>
        <message>
            <source>All</source>
            <translation>Ҳама</translation>
        </message>
        <message>
            <source>As all of them</source>
            <translation>Мисли ҳама</translation>
        </message>
        <message>
            <source>Every row of the file</source>
            <translation>Ҳамаи сатрҳои файл</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Хуб</translation>
        </message>
        <message>
            <source>Judgement</source>
            <translation>Баҳо</translation>
        </message>
        <message>
            <source>Keep it as a remark</source>
            <translation>Ҳамчун эзоҳ мондан</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Гузаронидан</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>Гузаронидан</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Нигоҳ кунед</translation>
        </message>
        <message>
            <source>Record it anew</source>
            <translation>Аз нав сабт кардан</translation>
        </message>
        <message>
            <source>Record the good rows although some stay out</source>
            <translation>Сабти сатрҳои хуб, гарчанде баъзе намедароянд</translation>
        </message>
        <message>
            <source>Record them anew</source>
            <translation>Аз нав сабт кардан</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Сатр</translation>
        </message>
        <message>
            <source>Rows that stand here already</source>
            <translation>Сатрҳое, ки аллакай ҳастанд</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Нигоҳ доштани сатрҳои надаромада…</translation>
        </message>
        <message>
            <source>Stands here already</source>
            <translation>Аллакай ҳаст</translation>
        </message>
        <message>
            <source>Stays out</source>
            <translation>Намедарояд</translation>
        </message>
        <message>
            <source>This row</source>
            <translation>Ин сатр</translation>
        </message>
        <message>
            <source>Use what stands and fill what it lacks</source>
            <translation>Истифодаи мавҷуда ва пур кардани камбудӣ</translation>
        </message>
        <message>
            <source>Values in none of the program's lists: say what they mean</source>
            <translation>Қиматҳое, ки дар рӯйхатҳои барнома нестанд: маънояшонро нишон диҳед</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Ин чист</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Чаро</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>гузаронидан</translation>
        </message>
        <message>
            <source>recorded anew</source>
            <translation>аз нав сабт</translation>
        </message>
        <message>
            <source>used</source>
            <translation>истифода</translation>
        </message>
        <message>
            <source>{rows} rows in {file}</source>
            <translation>Сатрҳо дар {file}: {rows}</translation>
        </message>
        <message>
            <source>{rows} rows in {file}: {new} new residents, {known} known ones, {places} new addresses</source>
            <translation>Сатрҳо дар {file}: {rows}. Сокинони нав: {new}, маълум: {known}, суроғаҳои нав: {places}</translation>
        </message>
    </context>
    <context>
        <name>ChecklistField</name>
        <message>
            <source>Own frame of the program, not confirmed by an official text.</source>
            <translation>Рӯйхати худи барнома, бо матни расмӣ тасдиқ нашудааст.</translation>
        </message>
        <message>
            <source>The answers prompt what to do next; they are not added up.</source>
            <translation>Ҷавобҳо нишон медиҳанд, ки минбаъд чӣ бояд кард; онҳо ҷамъ намешаванд.</translation>
        </message>
    </context>
    <context>
        <name>ColumnPanel</name>
        <message>
            <source>As at first</source>
            <translation>Мисли аввал</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Сутунҳо</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Поён</translation>
        </message>
        <message>
            <source>Narrower</source>
            <translation>Тангтар</translation>
        </message>
        <message>
            <source>Space shows or hides, Ctrl with Up or Down moves, Ctrl with Left or Right sets the width.</source>
            <translation>Фосила нишон медиҳад ё пинҳон мекунад, Ctrl бо тирчаҳои боло ва поён мекӯчонад, чапу рост паҳноро иваз мекунад.</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Боло</translation>
        </message>
        <message>
            <source>Wider</source>
            <translation>Васеътар</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>All commands</source>
            <translation>Ҳамаи фармонҳо</translation>
        </message>
        <message>
            <source>Another officer comes in</source>
            <translation>Даромадани корманди дигар</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Намуди торик</translation>
        </message>
        <message>
            <source>High-contrast theme</source>
            <translation>Намуди муқобилранг</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Тугмаҳо ва роҳнамо</translation>
        </message>
        <message>
            <source>Language: {name}</source>
            <translation>Забон: {name}</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Намуди равшан</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Қулф кардани ҷойи корӣ</translation>
        </message>
        <message>
            <source>Make a backup copy now</source>
            <translation>Нусхаи эҳтиётӣ сохтан</translation>
        </message>
        <message>
            <source>Theme of the computer</source>
            <translation>Намуди компютер</translation>
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
            <source>From the point</source>
            <translation>Аз рӯи банд</translation>
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
            <source>What came of it</source>
            <translation>Натиҷааш</translation>
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
        <name>CompareView</name>
        <message>
            <source>As it was after</source>
            <translation>Ҳолат пас аз</translation>
        </message>
        <message>
            <source>As it was after (later)</source>
            <translation>Ҳолати баъдӣ пас аз</translation>
        </message>
        <message>
            <source>Back to the history</source>
            <translation>Бозгашт ба таърих</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Муқоиса</translation>
        </message>
        <message>
            <source>Nothing differs between these two points.</source>
            <translation>Байни ин ду лаҳза фарқият нест.</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Танҳо фарқиятҳо</translation>
        </message>
        <message>
            <source>now</source>
            <translation>ҳозир</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message numerus="yes">
            <source>%n fields settled. Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>%n майдон ҳал шуд. Ctrl+Z бармегардонад.</numerusform>
                <numerusform>%n майдон ҳал шуданд. Ctrl+Z бармегардонад.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields to choose</source>
            <translation>
                <numerusform>%n майдон интихобро интизор аст</numerusform>
                <numerusform>%n майдон интихобро интизоранд</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more fields known only to a newer version of the program</source>
            <translation>
                <numerusform>боз %n майдонро танҳо нусхаи навтари барнома мешиносад</numerusform>
                <numerusform>боз %n майдонро танҳо нусхаи навтари барнома мешиносад</numerusform>
            </translation>
        </message>
        <message>
            <source>1, 2, 3 take a value · E writes another · Ctrl+↓ next field · Enter settles and goes on</source>
            <translation>1, 2, 3 — гирифтани қимат · E — навиштани дигар · Ctrl+↓ — майдони навбатӣ · Enter — ҳал ва давом</translation>
        </message>
        <message>
            <source>All fields: the other desk's values</source>
            <translation>Ҳамаи майдонҳо: қиматҳои ҷойи кории дигар</translation>
        </message>
        <message>
            <source>All fields: this desk's values</source>
            <translation>Ҳамаи майдонҳо: қиматҳои ҳамин ҷойи корӣ</translation>
        </message>
        <message>
            <source>All: the other's</source>
            <translation>Ҳама: ҷойи дигар</translation>
        </message>
        <message>
            <source>All: this desk's</source>
            <translation>Ҳама: ҳамин ҷой</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Ихтилофҳо</translation>
        </message>
        <message>
            <source>Fields and their values</source>
            <translation>Майдонҳо ва қиматҳояшон</translation>
        </message>
        <message>
            <source>Next record</source>
            <translation>Варақаи навбатӣ</translation>
        </message>
        <message>
            <source>No conflicts. When two desks change the same field apart from each other, both values are kept and wait here for your choice.</source>
            <translation>Ихтилоф нест. Вақте ду ҷойи корӣ як майдонро ҷудогона тағйир медиҳанд, ҳарду қимат нигоҳ дошта мешаванд ва ин ҷо интихоби шуморо интизоранд.</translation>
        </message>
        <message>
            <source>Open the record</source>
            <translation>Кушодани варақа</translation>
        </message>
        <message>
            <source>Open the record itself</source>
            <translation>Кушодани худи варақа</translation>
        </message>
        <message>
            <source>Records with conflicts</source>
            <translation>Варақаҳои дорои ихтилоф</translation>
        </message>
        <message>
            <source>Settle and go on</source>
            <translation>Ҳал ва давом</translation>
        </message>
        <message>
            <source>Settle and next</source>
            <translation>Ҳал ва навбатӣ</translation>
        </message>
        <message>
            <source>To the field before</source>
            <translation>Ба майдони пешина</translation>
        </message>
        <message>
            <source>To the next field</source>
            <translation>Ба майдони навбатӣ</translation>
        </message>
        <message>
            <source>two values since {moment}</source>
            <translation>ду қимат аз {moment}</translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message>
            <source>Conflicts</source>
            <translation>Ихтилофҳо</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Мунтазири қарор</translation>
        </message>
    </context>
    <context>
        <name>ControlBar</name>
        <message numerus="yes">
            <source>%n check(s) outside the term</source>
            <translation>
                <numerusform>%n санҷиш берун аз мӯҳлат</numerusform>
                <numerusform>%n санҷиш берун аз мӯҳлат</numerusform>
            </translation>
        </message>
        <message>
            <source>The breach is in the control sheet. Report it to the chief.</source>
            <translation>Вайронкунӣ ба варақаи назорат ворид шуд. Ба роҳбар хабар диҳед.</translation>
        </message>
        <message>
            <source>The category says which dates and checks are needed; they stand here once it is saved.</source>
            <translation>Санаҳо ва санҷишҳо аз категория вобастаанд; баъди ба қайд гирифтан онҳо дар ин ҷо намоён мешаванд.</translation>
        </message>
        <message numerus="yes">
            <source>at least %n time(s) a month</source>
            <translation>
                <numerusform>на камтар аз %n бор дар як моҳ</numerusform>
                <numerusform>на камтар аз %n бор дар як моҳ</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least once in %n day(s)</source>
            <translation>
                <numerusform>на камтар аз як бор дар %n рӯз</numerusform>
                <numerusform>на камтар аз як бор дар %n рӯз</numerusform>
            </translation>
        </message>
        <message>
            <source>decided by {who}, {day}</source>
            <translation>қарор: {who}, {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>тасдиқ нашудааст: бояд ҳуқуқшинос тасдиқ кунад</translation>
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
        <name>DayPage</name>
        <message numerus="yes">
            <source>%n without a point on the map</source>
            <translation>
                <numerusform>%n бе нуқта дар харита</numerusform>
                <numerusform>%n бе нуқта дар харита</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Бозгашт ба феҳрист</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Draft, not saved yet</source>
            <translation>Лоиҳа, ҳанӯз нигоҳ дошта нашудааст</translation>
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
            <source>Next visit</source>
            <translation>Боздиди навбатӣ</translation>
        </message>
        <message>
            <source>No map is open in this window.</source>
            <translation>Дар ин тиреза харита нест.</translation>
        </message>
        <message>
            <source>No visit is planned for this day and none was made. Plan one, or choose another day.</source>
            <translation>Барои ин рӯз боздид ба нақша гирифта ва гузаронида нашудааст. Ба нақша гиред ё рӯзи дигарро интихоб кунед.</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>№</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Дар харита</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Боздид ба нақша гирифтан</translation>
        </message>
        <message>
            <source>Plan a visit for this day</source>
            <translation>Ба ин рӯз боздид ба нақша гирифтан</translation>
        </message>
        <message>
            <source>Print the sheet of the day</source>
            <translation>Чопи варақаи рӯз</translation>
        </message>
        <message>
            <source>Propose an order</source>
            <translation>Тартиб пешниҳод кардан</translation>
        </message>
        <message>
            <source>Put the visits in the shortest order</source>
            <translation>Боздидҳоро бо роҳи кӯтоҳтарин тартиб додан</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Феҳрист</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Натиҷа</translation>
        </message>
        <message>
            <source>Save every line that was typed into</source>
            <translation>Нигоҳ доштани ҳамаи сатрҳои пуршуда</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Варақа</translation>
        </message>
        <message>
            <source>Show the way on the map</source>
            <translation>Масирро дар харита нишон додан</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Take back the line in focus</source>
            <translation>Бозгардонидани сатри ҷорӣ</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Бозгардонида шуд.</translation>
        </message>
        <message>
            <source>The day after</source>
            <translation>Рӯзи оянда</translation>
        </message>
        <message>
            <source>The day before</source>
            <translation>Рӯзи пешина</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Дар ин ҷо чизе барои бозгардонидан нест.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>Type into a line: a digit names the result, Enter goes down, Tab goes on. A line saves itself when it is left. Alt+↑ and Alt+↓ change the order of what is planned.</source>
            <translation>Дар худи сатр нависед: рақам — натиҷа, Enter — поён, Tab — минбаъд. Сатр ҳангоми баромадан нигоҳ дошта мешавад. Alt+↑ ва Alt+↓ тартиби нақшашударо тағйир медиҳанд.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Боздидҳои рӯз</translation>
        </message>
        <message>
            <source>Where the office is…</source>
            <translation>Нуқтаи нозир дар куҷост…</translation>
        </message>
        <message>
            <source>Whom and where</source>
            <translation>Ба кӣ ва ба куҷо</translation>
        </message>
        <message>
            <source>order proposed, not saved</source>
            <translation>тартиб пешниҳод шуд, нигоҳ дошта нашуд</translation>
        </message>
        <message>
            <source>order saved</source>
            <translation>тартиб нигоҳ дошта шуд</translation>
        </message>
        <message>
            <source>planned: {planned}, made: {made}</source>
            <translation>ба нақша: {planned}, гузаронида: {made}</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>соати {time} нигоҳ дошта шуд</translation>
        </message>
        <message>
            <source>{km} km in a straight line</source>
            <translation>{km} км бо хати рост</translation>
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
            <source>In the crime register since {day}, {time}, number {number}.</source>
            <translation>Дар дафтари қайд аз {day}, {time}, рақами {number}.</translation>
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
            <source>extended, first term {day}</source>
            <translation>тамдид шуд, мӯҳлати аввал {day}</translation>
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
            <source>Conflicts</source>
            <translation>Ихтилофҳо</translation>
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
            <source>Import</source>
            <translation>Воридкунӣ</translation>
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
            <source>Precinct</source>
            <translation>Минтақа</translation>
        </message>
        <message>
            <source>Prevention</source>
            <translation>Пешгирӣ</translation>
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
        <name>DonePage</name>
        <message numerus="yes">
            <source>%n records made.</source>
            <translation>
                <numerusform>%n сабт сохта шуд.</numerusform>
                <numerusform>%n сабт сохта шуд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records of the desk took what they lacked.</source>
            <translation>
                <numerusform>%n сабт пурра карда шуд.</numerusform>
                <numerusform>%n сабт пурра карда шуд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows stayed out.</source>
            <translation>
                <numerusform>%n сатр надаромад.</numerusform>
                <numerusform>%n сатр надаромад.</numerusform>
            </translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Ворид кардани файли дигар</translation>
        </message>
        <message>
            <source>Open what was imported</source>
            <translation>Кушодани воридшуда</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>Сабт мешавад…</translation>
        </message>
        <message>
            <source>Records that somebody has used since have stayed.</source>
            <translation>Сабтҳое, ки баъдан касе истифода кардааст, монданд.</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Нигоҳ доштани сатрҳои надаромада…</translation>
        </message>
        <message>
            <source>Stop; nothing is recorded</source>
            <translation>Қатъ кардан; чизе сабт намешавад</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Бозпас гирифтани воридкунӣ</translation>
        </message>
        <message>
            <source>The import is taken back.</source>
            <translation>Воридкунӣ бозпас гирифта шуд.</translation>
        </message>
    </context>
    <context>
        <name>DrawingBar</name>
        <message>
            <source>Begin anew</source>
            <translation>Аз нав сар кардан</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Бастан</translation>
        </message>
        <message>
            <source>Close the area</source>
            <translation>Бастани майдон</translation>
        </message>
        <message>
            <source>Do it again (Ctrl+Y)</source>
            <translation>Такрор кардан (Ctrl+Y)</translation>
        </message>
        <message>
            <source>Take back the last step (Ctrl+Z)</source>
            <translation>Бекор кардани қадами охирин (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Take this area</source>
            <translation>Қабули майдон</translation>
        </message>
        <message>
            <source>Take this line</source>
            <translation>Қабули хат</translation>
        </message>
    </context>
    <context>
        <name>EntryWords</name>
        <message>
            <source>Compare</source>
            <translation>Муқоиса кардан</translation>
        </message>
        <message>
            <source>Take all of it back</source>
            <translation>Пурра бозгардондан</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Бозгардондан</translation>
        </message>
        <message>
            <source>another desk ({code})</source>
            <translation>мизи дигар ({code})</translation>
        </message>
        <message>
            <source>arrived {moment}</source>
            <translation>{moment} расид</translation>
        </message>
        <message>
            <source>desk of {officer} ({code})</source>
            <translation>миз: {officer} ({code})</translation>
        </message>
        <message>
            <source>no</source>
            <translation>не</translation>
        </message>
        <message>
            <source>take back</source>
            <translation>бозгардондан</translation>
        </message>
        <message>
            <source>this desk</source>
            <translation>ҳамин миз</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ҳа</translation>
        </message>
    </context>
    <context>
        <name>ExchangeLists</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n ихтилоф</numerusform>
                <numerusform>%n ихтилоф</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n мунтазири қарор</numerusform>
                <numerusform>%n мунтазири қарор</numerusform>
            </translation>
        </message>
        <message>
            <source>Attachments on their way</source>
            <translation>Замимаҳо дар роҳ</translation>
        </message>
        <message>
            <source>Exchanges</source>
            <translation>Мубодилаҳо</translation>
        </message>
        <message>
            <source>Left this desk</source>
            <translation>Аз ҷойи корӣ рафтагон</translation>
        </message>
        <message>
            <source>Lists of the exchange</source>
            <translation>Рӯйхатҳои мубодила</translation>
        </message>
        <message>
            <source>Next list</source>
            <translation>Рӯйхати навбатӣ</translation>
        </message>
        <message>
            <source>No attachment is on its way.</source>
            <translation>Дар роҳ замима нест.</translation>
        </message>
        <message>
            <source>Nothing has left this desk: its precinct and its records are all here.</source>
            <translation>Аз ин ҷо чизе нарафтааст: участка ва ҳамаи варақаҳои он дар ҳамин ҷоянд.</translation>
        </message>
        <message>
            <source>Nothing waits: the server's receipts name every entry of this desk.</source>
            <translation>Чизе интизор нест: расидҳои сервер ҳар сабти ин ҷойи кориро ном мебаранд.</translation>
        </message>
        <message>
            <source>Receipts of the server</source>
            <translation>Расидҳои сервер</translation>
        </message>
        <message>
            <source>The server has not receipted anything yet.</source>
            <translation>Сервер ҳоло расиде надодааст.</translation>
        </message>
        <message>
            <source>This desk has not exchanged anything yet.</source>
            <translation>Ин ҷойи корӣ ҳоло мубодила накардааст.</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Интизори фиристодан</translation>
        </message>
        <message>
            <source>all applied</source>
            <translation>ҳама татбиқ шуд</translation>
        </message>
        <message>
            <source>by line</source>
            <translation>бо шабака</translation>
        </message>
        <message>
            <source>by stick</source>
            <translation>бо ҳомил</translation>
        </message>
        <message>
            <source>from the server</source>
            <translation>аз сервер</translation>
        </message>
        <message>
            <source>handed over to precinct {name}</source>
            <translation>ба участкаи {name} супорида шуд</translation>
        </message>
        <message>
            <source>original</source>
            <translation>аслӣ</translation>
        </message>
        <message>
            <source>precinct {name} went to another desk</source>
            <translation>участкаи {name} ба ҷойи кории дигар гузашт</translation>
        </message>
        <message>
            <source>receipt {number}: entries {first} to {last}</source>
            <translation>расиди {number}: сабтҳои {first} то {last}</translation>
        </message>
        <message>
            <source>sent {sent}, received {received}</source>
            <translation>фиристода шуд {sent}, гирифта шуд {received}</translation>
        </message>
        <message>
            <source>small picture</source>
            <translation>нусхаи хурд</translation>
        </message>
        <message>
            <source>to the server</source>
            <translation>ба сервер</translation>
        </message>
        <message>
            <source>written for a newer version of the program</source>
            <translation>барои нусхаи навтари барнома навишта шудааст</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{done} аз {size}</translation>
        </message>
        <message>
            <source>{pushed} entries accepted, {pulled} new</source>
            <translation>сабтҳои қабулшуда: {pushed}, нав: {pulled}</translation>
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
        <name>FieldCard</name>
        <message>
            <source>is chosen together with: {fields}</source>
            <translation>якҷоя интихоб мешавад бо: {fields}</translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n сатр</numerusform>
                <numerusform>%n сатр</numerusform>
            </translation>
        </message>
        <message>
            <source>A register kept in Excel, LibreOffice or a text file: choose it, see what each row would become, then record all of it at once. Nothing is changed before you say so, and a whole import can be taken back.</source>
            <translation>Дафтар аз Excel, LibreOffice ё файли матнӣ: онро интихоб кунед, бинед, ки ҳар сатр чӣ мешавад, пас ҳамаро якбора сабт кунед. То сухани шумо чизе тағйир намеёбад ва тамоми воридкуниро баргардондан мумкин аст.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Интихоби файл…</translation>
        </message>
        <message>
            <source>File (.xlsx, .ods, .csv)</source>
            <translation>Файл (.xlsx, .ods, .csv)</translation>
        </message>
        <message>
            <source>Imports on this desk</source>
            <translation>Воридкуниҳо дар ин ҷои корӣ</translation>
        </message>
        <message>
            <source>Journal of meetings</source>
            <translation>Дафтари вохӯриҳо</translation>
        </message>
        <message>
            <source>Journal of visits</source>
            <translation>Дафтари боздидҳо</translation>
        </message>
        <message>
            <source>List of addresses</source>
            <translation>Рӯйхати суроғаҳо</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Ҳанӯз нест.</translation>
        </message>
        <message>
            <source>Path of the file</source>
            <translation>Роҳи файл</translation>
        </message>
        <message>
            <source>Register of appeals</source>
            <translation>Дафтари муроҷиатҳо</translation>
        </message>
        <message>
            <source>Register of residents</source>
            <translation>Рӯйхати сокинон</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>Ҷадвалҳо</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Бозпас гирифтани воридкунӣ</translation>
        </message>
        <message>
            <source>What the file is</source>
            <translation>Ин чӣ гуна файл аст</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>бозпас гирифта шуд</translation>
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
        <name>GiveBack</name>
        <message>
            <source>Give back</source>
            <translation>Баргардондан</translation>
        </message>
        <message>
            <source>Give back to {giver}</source>
            <translation>Баргардондан ба: {giver}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Бетағйир</translation>
        </message>
        <message>
            <source>Say why: its giver will read it.</source>
            <translation>Сабабро нависед: супоранда онро мехонад.</translation>
        </message>
        <message>
            <source>Why it goes back</source>
            <translation>Чаро баргардонида мешавад</translation>
        </message>
    </context>
    <context>
        <name>GroupCard</name>
        <message>
            <source>Group</source>
            <translation>Гурӯҳ</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Чанд нафар</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Бардоштан</translation>
        </message>
        <message>
            <source>men</source>
            <translation>мардон</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>ҷудо нашуда</translation>
        </message>
        <message>
            <source>women</source>
            <translation>занон</translation>
        </message>
    </context>
    <context>
        <name>GroupsField</name>
        <message>
            <source>Add a group</source>
            <translation>Илова кардани гурӯҳ</translation>
        </message>
        <message>
            <source>Group {number}: {words}</source>
            <translation>Гурӯҳи {number}: {words}</translation>
        </message>
        <message>
            <source>One group stands here twice.</source>
            <translation>Як гурӯҳ ду бор нишон дода шудааст.</translation>
        </message>
        <message>
            <source>Remove the group</source>
            <translation>Бардоштани гурӯҳ</translation>
        </message>
    </context>
    <context>
        <name>HandOver</name>
        <message>
            <source>By</source>
            <translation>То кадом рӯз</translation>
        </message>
        <message>
            <source>Choose the officer.</source>
            <translation>Кормандро интихоб кунед.</translation>
        </message>
        <message>
            <source>Give the day by which it is to be done.</source>
            <translation>Рӯзеро нишон диҳед, ки то он бояд иҷро шавад.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Супоридан</translation>
        </message>
        <message>
            <source>Hand over: {title}</source>
            <translation>Супоридан: {title}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Бетағйир</translation>
        </message>
        <message>
            <source>There is no other officer on this desk yet. A supervisor adds them in Settings.</source>
            <translation>Дар ин ҷойи корӣ ҳоло корманди дигар нест. Роҳбар онҳоро дар танзимот илова мекунад.</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>Ба кӣ</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>Чӣ бояд кард</translation>
        </message>
    </context>
    <context>
        <name>HelperForm</name>
        <message>
            <source>Card number</source>
            <translation>Рақами шаҳодатнома</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Шаҳодатнома эътибор дорад то</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Шакли иштирок</translation>
        </message>
        <message>
            <source>Give the name, or choose the resident above.</source>
            <translation>Номро нависед ё дар боло сокинро интихоб кунед.</translation>
        </message>
        <message>
            <source>If the helper lives here; the name is taken from the resident.</source>
            <translation>Агар ёрдамчӣ дар ин ҷо зиндагӣ кунад; ном аз сокин гирифта мешавад.</translation>
        </message>
        <message>
            <source>Left empty, it gets the order's term of three years.</source>
            <translation>Агар холӣ монад, мӯҳлати фармон — се сол — гузошта мешавад.</translation>
        </message>
        <message>
            <source>Left on</source>
            <translation>Санаи рафтан</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Насаб, ном, номи падар</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Ёрдамчии нав</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Эзоҳ</translation>
        </message>
        <message>
            <source>Record the helper</source>
            <translation>Сабти ёрдамчӣ</translation>
        </message>
        <message>
            <source>Registered on</source>
            <translation>Санаи бақайдгирӣ</translation>
        </message>
        <message>
            <source>Registration and card</source>
            <translation>Бақайдгирӣ ва шаҳодатнома</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Сокин</translation>
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
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Trained on</source>
            <translation>Санаи омӯзиш</translation>
        </message>
    </context>
    <context>
        <name>HelperRegister</name>
        <message>
            <source>Card</source>
            <translation>Шаҳодатнома</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Эътибор дорад то</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Шакл</translation>
        </message>
        <message>
            <source>Hours this month</source>
            <translation>Соат дар ин моҳ</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Нозир</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Насаб, ном, номи падар</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Ёрдамчии нав</translation>
        </message>
        <message>
            <source>Public helpers</source>
            <translation>Ёрдамчиёни ҷамъиятӣ</translation>
        </message>
        <message>
            <source>Public helpers are kept here with their cards, their days of work and the monthly timesheet.</source>
            <translation>Дар ин ҷо ёрдамчиёни ҷамъиятӣ ба ҳисоб гирифта мешаванд: шаҳодатнома, рӯзҳои корӣ ва табели моҳона.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>{day}, ended</source>
            <translation>{day}, гузашт</translation>
        </message>
    </context>
    <context>
        <name>HelpersPart</name>
        <message>
            <source>Print the month's timesheet</source>
            <translation>Чопи табели моҳ</translation>
        </message>
        <message>
            <source>Timesheet</source>
            <translation>Табел</translation>
        </message>
    </context>
    <context>
        <name>HereList</name>
        <message numerus="yes">
            <source>%n record(s) on this spot</source>
            <translation>
                <numerusform>Дар ин ҷо %n сабт</numerusform>
                <numerusform>Дар ин ҷо %n сабт</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>Бастани рӯйхат</translation>
        </message>
        <message>
            <source>Show in the register</source>
            <translation>Дар феҳрист нишон додан</translation>
        </message>
    </context>
    <context>
        <name>HourTable</name>
        <message>
            <source>{day} {hour}:00: {number}</source>
            <translation>{day} {hour}:00: {number}</translation>
        </message>
        <message>
            <source>{day} {hour}:00: {number}, more than chance</source>
            <translation>{day} {hour}:00: {number}, бештар аз тасодуф</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>Import addresses from a spreadsheet</source>
            <translation>Ворид кардани суроғаҳо аз ҷадвал</translation>
        </message>
        <message>
            <source>Import appeals from a spreadsheet</source>
            <translation>Ворид кардани муроҷиатҳо аз ҷадвал</translation>
        </message>
        <message>
            <source>Import meetings from a spreadsheet</source>
            <translation>Ворид кардани вохӯриҳо аз ҷадвал</translation>
        </message>
        <message>
            <source>Import residents from a spreadsheet</source>
            <translation>Ворид кардани сокинон аз ҷадвал</translation>
        </message>
        <message>
            <source>Import visits from a spreadsheet</source>
            <translation>Ворид кардани боздидҳо аз ҷадвал</translation>
        </message>
    </context>
    <context>
        <name>ImportButton</name>
        <message>
            <source>Import from a spreadsheet</source>
            <translation>Ворид кардан аз ҷадвал</translation>
        </message>
    </context>
    <context>
        <name>ImportScreen</name>
        <message numerus="yes">
            <source>%n records are taken back.</source>
            <translation>
                <numerusform>%n сабт бозпас гирифта шуд.</numerusform>
                <numerusform>%n сабт бозпас гирифта шуд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows saved with the reason.</source>
            <translation>
                <numerusform>%n сатр бо сабаб нигоҳ дошта шуд.</numerusform>
                <numerusform>%n сатр бо сабаб нигоҳ дошта шуд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay because other records name them.</source>
            <translation>
                <numerusform>%n монд: сабтҳои дигар ба онҳо ишора мекунанд.</numerusform>
                <numerusform>%n монд: сабтҳои дигар ба онҳо ишора мекунанд.</numerusform>
            </translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Ба ақиб</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Ба дафтар</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Санҷиш</translation>
        </message>
        <message>
            <source>Check every row</source>
            <translation>Санҷиши ҳамаи сатрҳо</translation>
        </message>
        <message>
            <source>Checking every row: {done} of {total}</source>
            <translation>Санҷиши сатрҳо: {done} аз {total}</translation>
        </message>
        <message>
            <source>Checking every row…</source>
            <translation>Санҷиши ҳамаи сатрҳо…</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Сутунҳо</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>Сарлавҳаҳо</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Воридкунӣ аз ҷадвал</translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Ворид кардани файли дигар</translation>
        </message>
        <message>
            <source>Imported from {file}</source>
            <translation>Аз {file} ворид шуд</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Қадами навбатӣ</translation>
        </message>
        <message>
            <source>On to the columns</source>
            <translation>Ба сутунҳо</translation>
        </message>
        <message>
            <source>Read the file</source>
            <translation>Хондани файл</translation>
        </message>
        <message>
            <source>Reading {file}…</source>
            <translation>Хондани {file}…</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Сабт</translation>
        </message>
        <message numerus="yes">
            <source>Record %n rows</source>
            <translation>
                <numerusform>Сабти %n сатр</numerusform>
                <numerusform>Сабти %n сатр</numerusform>
            </translation>
        </message>
        <message>
            <source>Save the rows that stay out</source>
            <translation>Нигоҳ доштани сатрҳои надаромада</translation>
        </message>
        <message>
            <source>Step back</source>
            <translation>Қадам ба ақиб</translation>
        </message>
        <message>
            <source>Step {number} of {total}: {name}</source>
            <translation>Қадами {number} аз {total}: {name}</translation>
        </message>
        <message>
            <source>Taking the import back…</source>
            <translation>Бозпас гирифтани воридкунӣ…</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>надаромада</translation>
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
        <name>LayersPanel</name>
        <message>
            <source>Appeals</source>
            <translation>Муроҷиатҳо</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>Аз рӯи категория</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>Аз рӯи ҳолат</translation>
        </message>
        <message>
            <source>Domestic violence and minors: shown by parts of the district, never as points.</source>
            <translation>Зӯроварӣ дар оила ва ноболиғон: аз рӯи қисмҳои ноҳия нишон дода мешаванд, ҳеҷ гоҳ бо нуқта не.</translation>
        </message>
        <message>
            <source>Layers of the map</source>
            <translation>Қабатҳои харита</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Вохӯриҳо</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Болои харита</translation>
        </message>
        <message>
            <source>On the map: {count}</source>
            <translation>Дар харита: {count}</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Давра</translation>
        </message>
        <message>
            <source>Precinct borders</source>
            <translation>Сарҳадҳои минтақа</translation>
        </message>
        <message>
            <source>Protected records</source>
            <translation>Сабтҳои ҳифзшуда</translation>
        </message>
        <message>
            <source>Result of the analysis</source>
            <translation>Натиҷаи таҳлил</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Боздидҳо</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Минтақаҳои назорат</translation>
        </message>
        <message>
            <source>address without a place: {count}</source>
            <translation>суроғаи беҷой: {count}</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>тамоми вақт</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>%n рӯзи охир</numerusform>
                <numerusform>%n рӯзи охир</numerusform>
            </translation>
        </message>
        <message>
            <source>not given</source>
            <translation>нишон дода нашудааст</translation>
        </message>
        <message>
            <source>of these known to the street only: {count}</source>
            <translation>аз онҳо танҳо то кӯча: {count}</translation>
        </message>
        <message>
            <source>without an address: {count}</source>
            <translation>бе суроға: {count}</translation>
        </message>
    </context>
    <context>
        <name>LeaseBanner</name>
        <message>
            <source>Exchange now</source>
            <translation>Ҳозир мубодила кардан</translation>
        </message>
        <message>
            <source>Lease of this desk: {words}.</source>
            <translation>Муҳлати истифодаи ҷойи корӣ: {words}.</translation>
        </message>
        <message>
            <source>This computer: {words}.</source>
            <translation>Ин компютер: {words}.</translation>
        </message>
    </context>
    <context>
        <name>LineForm</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Тамос</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Тавсиф</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Сатр</translation>
        </message>
        <message>
            <source>Line of the passport</source>
            <translation>Сатри шиноснома</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Ном</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Сатри нав</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Шумора</translation>
        </message>
        <message>
            <source>Record the line</source>
            <translation>Сабти сатр</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Бахш</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Дуруст аз</translation>
        </message>
    </context>
    <context>
        <name>LockedWindow</name>
        <message>
            <source>Close the desk</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Ҳозир мубодила кардан</translation>
        </message>
        <message>
            <source>Nothing is lost: what was recorded here and is not sent yet is still sent, over the network as soon as there is one, or by stick. After an exchange that renews the lease the desk opens by itself.</source>
            <translation>Ҳеҷ чиз гум нашудааст: он чи ин ҷо сабт шуда, фиристода нашудааст, ба ҳар ҳол фиристода мешавад — бо шабака, ҳамин ки пайдо шавад, ё бо ҳомил. Пас аз мубодилае, ки муҳлатро дароз кунад, ҷойи корӣ худаш кушода мешавад.</translation>
        </message>
        <message>
            <source>This desk is locked</source>
            <translation>Ҷойи корӣ баста аст</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>All commands</source>
            <translation>Ҳамаи фармонҳо</translation>
        </message>
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
            <source>%n protected record(s) are shown only by parts of the district</source>
            <translation>
                <numerusform>%n сабти ҳифзшуда танҳо аз рӯи қисми ноҳия нишон дода шудааст</numerusform>
                <numerusform>%n сабти ҳифзшуда танҳо аз рӯи қисмҳои ноҳия нишон дода шудаанд</numerusform>
            </translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Таҳлил</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Бозгашт ба рӯйхат</translation>
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
            <source>Fold the panel or bring it back</source>
            <translation>Панелро пинҳон кардан ё баргардондан</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Қабатҳо</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Харита</translation>
        </message>
        <message>
            <source>Map: find an address</source>
            <translation>Харита: ёфтани суроға</translation>
        </message>
        <message>
            <source>Map: fold the panel or bring it back</source>
            <translation>Харита: панелро пинҳон кардан ё баргардондан</translation>
        </message>
        <message>
            <source>Map: measure a way or an area</source>
            <translation>Харита: чен кардани роҳ ё масоҳат</translation>
        </message>
        <message>
            <source>Map: print or keep it as a file</source>
            <translation>Харита: чоп кардан ё дар файл нигоҳ доштан</translation>
        </message>
        <message>
            <source>Map: the next record in view</source>
            <translation>Харита: сабти навбатии экран</translation>
        </message>
        <message>
            <source>Map: the record before</source>
            <translation>Харита: сабти пештара</translation>
        </message>
        <message>
            <source>Map: the tab {name}</source>
            <translation>Харита: варақаи «{name}»</translation>
        </message>
        <message>
            <source>Map: where most of the records are</source>
            <translation>Харита: ҷое, ки сабтҳо бештаранд</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Чен кардан</translation>
        </message>
        <message>
            <source>Measure a way or an area</source>
            <translation>Чен кардани роҳ ё масоҳат</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Харитаҳо</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Панел</translation>
        </message>
        <message>
            <source>Print and export</source>
            <translation>Чоп ва файлҳо</translation>
        </message>
        <message>
            <source>Print the map or keep it as a file</source>
            <translation>Харитаро чоп кардан ё дар файл нигоҳ доштан</translation>
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
            <source>This side goes</source>
            <translation>Ин тараф мегузарад</translation>
        </message>
        <message numerus="yes">
            <source>Way of {day}: %n stop(s) on the map.</source>
            <translation>
                <numerusform>Масири {day}: %n истгоҳ дар харита.</numerusform>
                <numerusform>Масири {day}: %n истгоҳ дар харита.</numerusform>
            </translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Минтақаҳо</translation>
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
            <source>The map was put away</source>
            <translation>Харита ҷамъ карда шуд</translation>
        </message>
        <message>
            <source>This computer is short of memory. Close what you don't need, then open the map again.</source>
            <translation>Дар ин компютер хотира кам аст. Нолозимро банд карда, харитаро аз нав кушоед.</translation>
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
        <name>MapWords</name>
        <message>
            <source>Appeal</source>
            <translation>Муроҷиат</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Вохӯрӣ</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Боздид</translation>
        </message>
        <message>
            <source>place known to the street only</source>
            <translation>ҷой танҳо то кӯча маълум</translation>
        </message>
        <message>
            <source>since {day}</source>
            <translation>аз {day}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>то {day}</translation>
        </message>
        <message>
            <source>{number} ha</source>
            <translation>{number} га</translation>
        </message>
        <message>
            <source>{number} km</source>
            <translation>{number} км</translation>
        </message>
        <message>
            <source>{number} km²</source>
            <translation>{number} км²</translation>
        </message>
        <message>
            <source>{number} m</source>
            <translation>{number} м</translation>
        </message>
        <message>
            <source>{number} m²</source>
            <translation>{number} м²</translation>
        </message>
        <message>
            <source>{since} to {until}</source>
            <translation>аз {since} то {until}</translation>
        </message>
        <message>
            <source>{what} No. {number}</source>
            <translation>{what} № {number}</translation>
        </message>
    </context>
    <context>
        <name>MappingPage</name>
        <message>
            <source>As kept under</source>
            <translation>Чун нигоҳ дошташуда бо номи</translation>
        </message>
        <message>
            <source>Guessed from the headings</source>
            <translation>Аз сарлавҳаҳо гумон шуд</translation>
        </message>
        <message>
            <source>Keep this under the name</source>
            <translation>Бо ин ном нигоҳ доштан</translation>
        </message>
        <message>
            <source>The columns were guessed from their headings. Correct what is wrong; a field without a column stays empty, a column without a field is not read.</source>
            <translation>Сутунҳо аз рӯйи сарлавҳаҳо гумон карда шуданд. Нодурустро ислоҳ кунед; майдони бе сутун холӣ мемонад, сутуни бе майдон хонда намешавад.</translation>
        </message>
        <message>
            <source>The first rows as they are understood</source>
            <translation>Сатрҳои аввал, чунон ки фаҳмида шуданд</translation>
        </message>
        <message>
            <source>{field} (needed)</source>
            <translation>{field} (лозим)</translation>
        </message>
    </context>
    <context>
        <name>MeetingBar</name>
        <message>
            <source>Cancel the meeting</source>
            <translation>Бекор кардани вохӯрӣ</translation>
        </message>
        <message>
            <source>Cancel the meeting…</source>
            <translation>Бекор кардани вохӯрӣ…</translation>
        </message>
        <message>
            <source>It was held</source>
            <translation>Вохӯрӣ баргузор шуд</translation>
        </message>
        <message>
            <source>Make points of the old texts</source>
            <translation>Матнҳои пешинаро ба бандҳо гардондан</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Суратмаҷлис</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Эълон</translation>
        </message>
        <message>
            <source>Postpone it</source>
            <translation>Ба таъхир гузоштан</translation>
        </message>
        <message>
            <source>Postpone…</source>
            <translation>Ба таъхир гузоштан…</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Сабабашро нависед: он дар сабт мемонад.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>Ба кадом рӯз</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Чаро</translation>
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
            <source>Chair</source>
            <translation>Раис</translation>
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
            <source>Notice put up on</source>
            <translation>Эълон гузошта шуд</translation>
        </message>
        <message>
            <source>Number of the minutes</source>
            <translation>Рақами суратмаҷлис</translation>
        </message>
        <message>
            <source>Of them, by group</source>
            <translation>Аз онҳо аз рӯи гурӯҳҳо</translation>
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
            <source>Points of the meeting</source>
            <translation>Бандҳои вохӯрӣ</translation>
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
            <source>Report for the period from</source>
            <translation>Ҳисобот барои давра аз</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Secretary</source>
            <translation>Котиб</translation>
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
            <source>The meeting ends before it begins; correct one of the times.</source>
            <translation>Вохӯрӣ пеш аз оғоз анҷом меёбад; вақтро ислоҳ кунед.</translation>
        </message>
        <message>
            <source>The notice was put up after the meeting; correct the day.</source>
            <translation>Эълон баъд аз вохӯрӣ гузошта шудааст; санаро ислоҳ кунед.</translation>
        </message>
        <message>
            <source>The period ends after the meeting; a report is about days that have passed.</source>
            <translation>Давра баъд аз вохӯрӣ анҷом меёбад; ҳисобот дар бораи рӯзҳои гузашта аст.</translation>
        </message>
        <message>
            <source>The period ends before it begins.</source>
            <translation>Давра пеш аз оғоз анҷом меёбад.</translation>
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
            <source>Until</source>
            <translation>То</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>Дар бораи чӣ ҳисобот дода шуд</translation>
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
            <source>to</source>
            <translation>то</translation>
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
            <source>Decided</source>
            <translation>Қарор</translation>
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
            <source>Notice put up</source>
            <translation>Эълон шуд</translation>
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
            <source>Raised</source>
            <translation>Масъала</translation>
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
        <name>MeetingsScreen</name>
        <message>
            <source>Done; the reason is in the history.</source>
            <translation>Тайёр; сабаб дар таърих монд.</translation>
        </message>
        <message>
            <source>Each line is a point now. Ctrl+Z in the register brings the texts back.</source>
            <translation>Акнун ҳар сатр — банд. Ctrl+Z дар феҳрист матнҳоро бармегардонад.</translation>
        </message>
        <message>
            <source>Save or undo what you typed first.</source>
            <translation>Аввал навиштаи худро нигоҳ доред ё бозгардонед.</translation>
        </message>
        <message>
            <source>Save the paper</source>
            <translation>Нигоҳ доштани ҳуҷҷат</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>дар {file} нигоҳ дошта шуд</translation>
        </message>
    </context>
    <context>
        <name>MergeView</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Keep the other record</source>
            <translation>Сабти дигарро гузоштан</translation>
        </message>
        <message>
            <source>Leave without merging</source>
            <translation>Бе муттаҳидкунӣ баромадан</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Муттаҳид кардан</translation>
        </message>
        <message>
            <source>Merge the two records</source>
            <translation>Муттаҳид кардани ду сабт</translation>
        </message>
        <message>
            <source>Merge two records of one resident</source>
            <translation>Муттаҳид кардани ду сабт дар бораи як сокин</translation>
        </message>
        <message>
            <source>One of the two is protected. Give the reason for opening it; it goes into the journal.</source>
            <translation>Яке аз сабтҳо муҳофизат мешавад. Сабаби кушоданро нишон диҳед; он дар дафтар мемонад.</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Сабаби кушодан</translation>
        </message>
        <message>
            <source>The record of {name} stays and takes over all that is linked to the other. Choose whose value stands where they differ; arrow keys change the choice, Tab goes on. It can be undone later.</source>
            <translation>Сабти «{name}» мемонад ва ҳар чизи ба дигаре вобастаро мегирад. Интихоб кунед, ки дар ҷойи фарқдор қимати кӣ мемонад; интихобро тирчаҳо иваз мекунанд, Tab пеш мебарад. Баъдан бекор кардан мумкин аст.</translation>
        </message>
        <message>
            <source>both</source>
            <translation>ҳар ду</translation>
        </message>
        <message>
            <source>{name} · linked records: {count}</source>
            <translation>{name} · сабтҳои вобаста: {count}</translation>
        </message>
    </context>
    <context>
        <name>NameBar</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
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
        <name>NumberField</name>
        <message>
            <source>Digits only: a whole number, 0 or more.</source>
            <translation>Танҳо рақамҳо: адади бутун, 0 ё бештар.</translation>
        </message>
    </context>
    <context>
        <name>OfficersPage</name>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>На камтар аз 12 аломат ё чор калима</translation>
        </message>
        <message>
            <source>Bring back with this password</source>
            <translation>Бо ин рамз баргардондан</translation>
        </message>
        <message>
            <source>Each officer has his own password, drafts, views and settings. An inspector sees his own precinct.</source>
            <translation>Ҳар корманд рамз, сиёҳнавис, намуд ва танзимоти худро дорад. Нозири минтақавӣ танҳо минтақаи худро мебинад.</translation>
        </message>
        <message>
            <source>Name as in documents</source>
            <translation>Ном, чунон ки дар ҳуҷҷатҳо</translation>
        </message>
        <message>
            <source>New officer</source>
            <translation>Корманди нав</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Рамзи нав</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Рамзи нав бори дигар</translation>
        </message>
        <message>
            <source>Officers of this computer</source>
            <translation>Кормандони ин компютер</translation>
        </message>
        <message>
            <source>Only a supervisor changes officers, or whoever holds the printed recovery code</source>
            <translation>Кормандонро танҳо роҳбар ё касе, ки рамзи чопшудаи барқарорсозиро дорад, тағйир медиҳад</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>Вазифа</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Минтақа</translation>
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
            <source>Role</source>
            <translation>Нақш</translation>
        </message>
        <message>
            <source>Save the officer</source>
            <translation>Сабт кардани корманд</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Сабт шуд.</translation>
        </message>
        <message>
            <source>Set this password</source>
            <translation>Гузоштани ин рамз</translation>
        </message>
        <message>
            <source>Take off the desk</source>
            <translation>Аз миз гирифтан</translation>
        </message>
        <message>
            <source>The officer is added and can open this desk with the password you gave.</source>
            <translation>Корманд илова шуд ва бо рамзи додашуда ин мизро кушода метавонад.</translation>
        </message>
        <message>
            <source>The officer is off the desk. A copy of the desk made before still opens with his password: keep such copies locked up.</source>
            <translation>Корманд аз миз гирифта шуд. Нусхаи мизе, ки пештар сохта шудааст, ҳанӯз бо рамзи ӯ кушода мешавад: чунин нусхаҳоро дар ҷои қулф нигоҳ доред.</translation>
        </message>
        <message>
            <source>The password is set. Tell it the officer in person; he can change it in his settings.</source>
            <translation>Рамз гузошта шуд. Онро ба корманд шахсан гӯед; ӯ метавонад онро дар танзимоти худ иваз кунад.</translation>
        </message>
        <message>
            <source>Why he is taken off the desk</source>
            <translation>Чаро корманд аз миз гирифта мешавад</translation>
        </message>
        <message>
            <source>no password yet</source>
            <translation>ҳанӯз рамз надорад</translation>
        </message>
        <message>
            <source>off the desk</source>
            <translation>аз миз гирифта шудааст</translation>
        </message>
    </context>
    <context>
        <name>OutputBar</name>
        <message numerus="yes">
            <source>%n protected record(s) are not on this map.</source>
            <translation>
                <numerusform>%n сабти ҳифзшуда дар ин харита нест.</numerusform>
                <numerusform>%n сабти ҳифзшуда дар ин харита нест.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n сабт</numerusform>
                <numerusform>%n сабт</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) have no place.</source>
            <translation>
                <numerusform>%n сабт ҷой надорад.</numerusform>
                <numerusform>%n сабт ҷой надорад.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) lie in such squares.</source>
            <translation>
                <numerusform>Дар чунин мураббаъҳо %n сабт ҳаст.</numerusform>
                <numerusform>Дар чунин мураббаъҳо %n сабт ҳаст.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Drawing the map for paper…</source>
            <translation>Харита барои чоп кашида мешавад…</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Уфуқӣ</translation>
        </message>
        <message>
            <source>Map of {precinct}</source>
            <translation>Харита: {precinct}</translation>
        </message>
        <message>
            <source>Maps that leave the desk show squares of {side} m with {least} records or more, never a home.</source>
            <translation>Харитаҳое, ки аз барнома берун мешаванд, мураббаъҳои {side} м-ро бо {least} ва зиёда сабт нишон медиҳанд, на хонаро.</translation>
        </message>
        <message>
            <source>N</source>
            <comment>north on a map</comment>
            <translation>Ш</translation>
        </message>
        <message>
            <source>One HTML file that opens without a network: streets, squares and how they were counted.</source>
            <translation>Як файли HTML, ки бе шабака кушода мешавад: кӯчаҳо, мураббаъҳо ва тарзи ҳисоби онҳо.</translation>
        </message>
        <message>
            <source>Page for partners</source>
            <translation>Саҳифа барои шарикон</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Сурат (PNG)</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Амудӣ</translation>
        </message>
        <message>
            <source>Print or PDF</source>
            <translation>Чоп ё PDF</translation>
        </message>
        <message>
            <source>Printed {moment} · Inspector Desk</source>
            <translation>Чоп шуд {moment} · Inspector Desk</translation>
        </message>
        <message>
            <source>Records are counted in squares of {side} m; squares with fewer than {least} are left empty, so that no home can be told.</source>
            <translation>Сабтҳо аз рӯи мураббаъҳои {side} м шумурда шуданд; мураббаъҳое, ки камтар аз {least} доранд, холӣ монданд, то хонаро шинохтан нашавад.</translation>
        </message>
        <message>
            <source>Size of the paper</source>
            <translation>Андозаи коғаз</translation>
        </message>
        <message>
            <source>Title of the map</source>
            <translation>Номи харита</translation>
        </message>
        <message>
            <source>Way up</source>
            <translation>Самти варақ</translation>
        </message>
        <message>
            <source>border of the precinct</source>
            <translation>ҳудуди минтақа</translation>
        </message>
        <message>
            <source>km</source>
            <comment>kilometres</comment>
            <translation>км</translation>
        </message>
        <message>
            <source>m</source>
            <comment>metres</comment>
            <translation>м</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>дар {file} нигоҳ дошта шуд</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>минтақаи назорат</translation>
        </message>
        <message>
            <source>{least} records and more</source>
            <translation>{least} сабт ва бештар</translation>
        </message>
        <message>
            <source>{least} to {most} records</source>
            <translation>аз {least} то {most} сабт</translation>
        </message>
    </context>
    <context>
        <name>PacksPanel</name>
        <message numerus="yes">
            <source>%n address(es) have their place now.</source>
            <translation>
                <numerusform>%n нишонӣ акнун дар ҷои худ аст.</numerusform>
                <numerusform>%n нишонӣ акнун дар ҷои худанд.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n house(s)</source>
            <translation>
                <numerusform>%n хона</numerusform>
                <numerusform>%n хона</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n object(s)</source>
            <translation>
                <numerusform>%n объект</numerusform>
                <numerusform>%n объект</numerusform>
            </translation>
        </message>
        <message>
            <source>A map, a layer or a list of addresses</source>
            <translation>Харита, қабат ё рӯйхати нишониҳо</translation>
        </message>
        <message>
            <source>Add a map pack, a layer or a list of addresses from a file or a stick.</source>
            <translation>Аз файл ё флешка харита, қабат ё рӯйхати нишониҳоро илова кунед.</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Нишониҳо</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Илова…</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Баргардонидан</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Санҷидан</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Санҷиш</translation>
        </message>
        <message>
            <source>Copying</source>
            <translation>Нусхабардорӣ</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>Фарогирӣ</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Сана</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Installed: {name}</source>
            <translation>Насб шуд: {name}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Навъ</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Иҷозатнома</translation>
        </message>
        <message>
            <source>Maps and layers</source>
            <translation>Харитаҳо ва қабатҳо</translation>
        </message>
        <message>
            <source>Maps and layers, the top one is drawn on top</source>
            <translation>Харитаҳо ва қабатҳо, болоӣ аз рӯи дигарон кашида мешавад</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Поён</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Боло</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Харита насб нашудааст</translation>
        </message>
        <message>
            <source>Not drawn</source>
            <translation>Кашида намешаванд</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Объектҳо</translation>
        </message>
        <message numerus="yes">
            <source>Place %n address(es) by this map</source>
            <translation>
                <numerusform>Ба харита гузоштани %n нишонӣ</numerusform>
                <numerusform>Ба харита гузоштани %n нишонӣ</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading addresses</source>
            <translation>Хондани нишониҳо</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Гирифтан</translation>
        </message>
        <message>
            <source>Removed: {name}</source>
            <translation>Гирифта шуд: {name}</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Андоза</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Сарчашма</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Боздоштан</translation>
        </message>
        <message>
            <source>Stopped; nothing was installed.</source>
            <translation>Боздошта шуд; чизе насб нашуд.</translation>
        </message>
        <message>
            <source>Update…</source>
            <translation>Навсозӣ…</translation>
        </message>
        <message>
            <source>Zooms</source>
            <translation>Миқёсҳо</translation>
        </message>
        <message>
            <source>areas</source>
            <translation>майдонҳо</translation>
        </message>
        <message>
            <source>can't be used</source>
            <translation>корношоям</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>қабат</translation>
        </message>
        <message>
            <source>lines</source>
            <translation>хатҳо</translation>
        </message>
        <message>
            <source>list of addresses</source>
            <translation>рӯйхати нишониҳо</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>харитаи растрӣ</translation>
        </message>
        <message>
            <source>points</source>
            <translation>нуқтаҳо</translation>
        </message>
        <message>
            <source>practice map, came with the program</source>
            <translation>харитаи тамринӣ, бо барнома омадааст</translation>
        </message>
        <message>
            <source>streets, drawn</source>
            <translation>харитаи векторӣ</translation>
        </message>
        <message>
            <source>zooms {range}</source>
            <translation>миқёсҳо {range}</translation>
        </message>
        <message>
            <source>{name} is whole and can be used.</source>
            <translation>{name}: файл бутун аст ва қобили истифода.</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} МБ</translation>
        </message>
    </context>
    <context>
        <name>PapersPanel</name>
        <message>
            <source>Block the data</source>
            <translation>Бастани маълумот</translation>
        </message>
        <message>
            <source>Blocked since {day}: {reason}</source>
            <translation>Аз {day} баста аст: {reason}</translation>
        </message>
        <message>
            <source>Block…</source>
            <translation>Бастан…</translation>
        </message>
        <message>
            <source>Enter parts the record from this one again.</source>
            <translation>Enter сабтро аз ин аз нав ҷудо мекунад.</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>Тамоман нобуд кардан</translation>
        </message>
        <message>
            <source>Erase…</source>
            <translation>Нобуд кардан…</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Маълумот дар бораи шахс</translation>
        </message>
        <message>
            <source>Hold…</source>
            <translation>Нобуд накардан…</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Аз мӯҳлат зиёд нигоҳ доштан</translation>
        </message>
        <message>
            <source>Kept while a case is open ({rule}).</source>
            <translation>То анҷоми кор нигоҳ дошта мешавад ({rule}).</translation>
        </message>
        <message>
            <source>Lift the hold</source>
            <translation>Бардоштани манъ</translation>
        </message>
        <message>
            <source>Merge with another record of the same person</source>
            <translation>Муттаҳид кардан бо сабти дигари ҳамон шахс</translation>
        </message>
        <message>
            <source>Merged record no. {number}</source>
            <translation>Сабти муттаҳидшудаи № {number}</translation>
        </message>
        <message>
            <source>On hold: {reason}</source>
            <translation>Аз мӯҳлат зиёд нигоҳ дошта мешавад: {reason}</translation>
        </message>
        <message>
            <source>Papers in the language of the appeal</source>
            <translation>Ҳуҷҷатҳо бо забони муроҷиат</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Сабаб</translation>
        </message>
        <message>
            <source>Records merged into this one</source>
            <translation>Сабтҳои ба ин муттаҳидшуда</translation>
        </message>
        <message>
            <source>Request about own data</source>
            <translation>Дархост дар бораи маълумоти худ</translation>
        </message>
        <message>
            <source>This term is a working default that no lawyer has verified.</source>
            <translation>Ин мӯҳлат қимати корист, онро ҳуқуқшинос насанҷидааст.</translation>
        </message>
        <message>
            <source>To be reviewed from {day} ({rule}).</source>
            <translation>Аз {day} аз нав дида мешавад ({rule}).</translation>
        </message>
        <message>
            <source>Unblock the data</source>
            <translation>Аз бастан баровардани маълумот</translation>
        </message>
        <message>
            <source>Unblock…</source>
            <translation>Аз бастан баровардан…</translation>
        </message>
        <message>
            <source>Word file</source>
            <translation>файли Word</translation>
        </message>
        <message>
            <source>preview</source>
            <translation>пешнамоиш</translation>
        </message>
        <message>
            <source>shown at the desk</source>
            <translation>дар ҷойи корӣ нишон дода шуд</translation>
        </message>
    </context>
    <context>
        <name>PassportPart</name>
        <message>
            <source>No longer holds</source>
            <translation>Дигар эътибор надорад</translation>
        </message>
        <message>
            <source>Print the passport</source>
            <translation>Чопи шиноснома</translation>
        </message>
        <message>
            <source>The line has ended; it stays in the passport of earlier days.</source>
            <translation>Сатр қатъ шуд; дар шиносномаи рӯзҳои пешина мемонад.</translation>
        </message>
    </context>
    <context>
        <name>PassportRegister</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Тамос</translation>
        </message>
        <message>
            <source>Ended lines</source>
            <translation>Сатрҳои қатъшуда</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Қатъ шуд</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Сатр</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Ном</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Сатри нав</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Шумора</translation>
        </message>
        <message>
            <source>Precinct passport</source>
            <translation>Шиносномаи минтақа</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Бахш</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Дуруст аз</translation>
        </message>
        <message>
            <source>What the precinct consists of is kept here: population, houses, organisations, places of attention, cameras and lighting, risks, people to work with. Each line says from which day it is true.</source>
            <translation>Дар ин ҷо таркиби минтақа нигоҳ дошта мешавад: аҳолӣ, хонаҳо, созмонҳо, объектҳои таваҷҷуҳ, камераҳо ва рӯшноӣ, хатарҳо, ҳамкорон. Ҳар сатр мегӯяд, ки аз кадом рӯз дуруст аст.</translation>
        </message>
        <message>
            <source>with those that ended</source>
            <translation>бо қатъшудаҳо</translation>
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
        <name>PlaceStrip</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Goes along: {parts}.</source>
            <translation>Якҷоя меравад: {parts}.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Супоридан</translation>
        </message>
        <message>
            <source>Handed over to {precinct} by {officer}, {moment}: {reason}</source>
            <translation>Ба минтақаи {precinct} супорида шуд: {officer}, {moment}. {reason}</translation>
        </message>
        <message>
            <source>Handed over. Ctrl+Z takes it back.</source>
            <translation>Супорида шуд. Ctrl+Z бармегардонад.</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Сабаб — онро ҳарду минтақа мехонанд</translation>
        </message>
        <message>
            <source>The old precinct keeps nothing of it; its edits not yet sent still travel.</source>
            <translation>Дар минтақаи пешина чизе намемонад; ислоҳҳои нафиристодааш ба ҳар ҳол мерасанд.</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>Дар ин ҷойи корӣ ноҳия минтақаи дигар надорад.</translation>
        </message>
        <message>
            <source>To precinct</source>
            <translation>Ба минтақа</translation>
        </message>
        <message>
            <source>{person} stays: other records of this precinct name him or her.</source>
            <translation>{person} мемонад: варақаҳои дигари минтақа ӯро ном мебаранд.</translation>
        </message>
    </context>
    <context>
        <name>PlacesPanel</name>
        <message>
            <source>A change of address on the form adds a line here by itself. Delete removes a line.</source>
            <translation>Ҳангоми иваз шудани суроға дар варақа сатр худаш илова мешавад. Delete сатрро мебардорад.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Илова кардани суроға</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Суроғаҳо</translation>
        </message>
        <message>
            <source>Former or other address</source>
            <translation>Суроғаи пешина ё дигар</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Аз</translation>
        </message>
        <message>
            <source>Kind of residence</source>
            <translation>Навъи истиқомат</translation>
        </message>
        <message>
            <source>To</source>
            <translation>То</translation>
        </message>
        <message>
            <source>now</source>
            <translation>ҳозир</translation>
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
        <name>PointCard</name>
        <message>
            <source>Answer given</source>
            <translation>Ҷавоби додашуда</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Kind of point</source>
            <translation>Навъи банд</translation>
        </message>
        <message>
            <source>Point {number}: {kind}</source>
            <translation>Банди {number}: {kind}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Бардоштан</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Суханрон</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>Овозҳо</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>Дар бораи чӣ</translation>
        </message>
        <message>
            <source>abstained</source>
            <translation>бетараф</translation>
        </message>
        <message>
            <source>against</source>
            <translation>зид</translation>
        </message>
        <message>
            <source>for</source>
            <translation>тарафдор</translation>
        </message>
    </context>
    <context>
        <name>PointsField</name>
        <message>
            <source>Add a point</source>
            <translation>Илова кардани банд</translation>
        </message>
        <message>
            <source>Point {number}: {words}</source>
            <translation>Банди {number}: {words}</translation>
        </message>
        <message>
            <source>Remove the point</source>
            <translation>Бардоштани банд</translation>
        </message>
    </context>
    <context>
        <name>PrecinctScreen</name>
        <message>
            <source>Passport</source>
            <translation>Шиноснома</translation>
        </message>
        <message>
            <source>Public helpers</source>
            <translation>Ёрдамчиёни ҷамъиятӣ</translation>
        </message>
        <message>
            <source>Requests about data</source>
            <translation>Дархостҳо оид ба маълумот</translation>
        </message>
    </context>
    <context>
        <name>PreventiveForm</name>
        <message>
            <source>Act of the court received on</source>
            <translation>Қарори суд гирифта шуд</translation>
        </message>
        <message>
            <source>Bans and duties, one a line</source>
            <translation>Манъҳо ва вазифаҳо, дар ҳар сатр яктоӣ</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Оғоз</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Гурӯҳ</translation>
        </message>
        <message>
            <source>Decided by (rank, name)</source>
            <translation>Кӣ қарор кард (унвон, насаб)</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>Санаи қарор</translation>
        </message>
        <message>
            <source>Enter a check</source>
            <translation>Ворид кардани санҷиш</translation>
        </message>
        <message>
            <source>Give the day the record begins.</source>
            <translation>Рӯзи ба ҳисоб гирифтанро нишон диҳед.</translation>
        </message>
        <message>
            <source>Grounds: time, place, what happened</source>
            <translation>Асос: вақт, ҷой, чӣ рӯй дод</translation>
        </message>
        <message>
            <source>Handed over on</source>
            <translation>Супорида шуд</translation>
        </message>
        <message>
            <source>How often, as decided</source>
            <translation>Даврият аз рӯи қарор</translation>
        </message>
        <message>
            <source>Issued by (post, rank, name, or the court)</source>
            <translation>Аз ҷониби кӣ (вазифа, унвон, насаб ё суд)</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Бароварда шуд</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Рӯзи охирин</translation>
        </message>
        <message>
            <source>New preventive record</source>
            <translation>Ба ҳисоб гирифтан</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Эзоҳ</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Рақам</translation>
        </message>
        <message>
            <source>Number of the file</source>
            <translation>Рақами парванда</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Шахс</translation>
        </message>
        <message>
            <source>Preventive record</source>
            <translation>Ҳисоби пешгирикунанда</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Ба ҳисоб гирифтан</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Say who decided it: rank and name.</source>
            <translation>Нишон диҳед, ки инро кӣ қарор кард: унвон ва насаб.</translation>
        </message>
        <message>
            <source>The term runs from this day; give it.</source>
            <translation>Мӯҳлат аз ҳамин рӯз оғоз мешавад; онро нишон диҳед.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>Victim</source>
            <translation>Ҷабрдида</translation>
        </message>
        <message>
            <source>What is to be done, and when it was</source>
            <translation>Чӣ бояд кард ва кай иҷро шуд</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>агар холӣ монад: {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveRegister</name>
        <message>
            <source>Address</source>
            <translation>Суроға</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>Оғоз</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Гурӯҳ</translation>
        </message>
        <message>
            <source>Check due this week</source>
            <translation>Санҷиш дар ин ҳафта</translation>
        </message>
        <message>
            <source>Check missed</source>
            <translation>Санҷиш гузаронида нашуд</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Мӯҳлат</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Анҷом</translation>
        </message>
        <message>
            <source>How often</source>
            <translation>Даврият</translation>
        </message>
        <message>
            <source>Next check</source>
            <translation>Санҷиши навбатӣ</translation>
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
            <source>Person</source>
            <translation>Шахс</translation>
        </message>
        <message>
            <source>Persons on preventive record are kept here: protective orders, official warnings, supervision, and every check of them with the day of the next one.</source>
            <translation>Дар ин ҷо шахсони дар ҳисоби пешгирикунанда нигоҳ дошта мешаванд: амрҳои муҳофизатӣ, огоҳиҳои расмӣ, назорат ва ҳар санҷиш бо рӯзи навбатӣ.</translation>
        </message>
        <message>
            <source>Preventive control</source>
            <translation>Назорати пешгирикунанда</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Ба ҳисоб гирифтан</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Term ends this week or is over</source>
            <translation>Мӯҳлат дар ин ҳафта тамом мешавад ё гузашт</translation>
        </message>
        <message>
            <source>Term is over, not ended</source>
            <translation>Мӯҳлат гузашт, ҳисоб қатъ нашудааст</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>то {day}</translation>
        </message>
        <message>
            <source>missed, was due {day}</source>
            <translation>гузаронида нашуд {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveScreen</name>
        <message>
            <source>Saved. Ctrl+Z in the register takes it back.</source>
            <translation>Нигоҳ дошта шуд. Ctrl+Z дар феҳрист онро бозмегардонад.</translation>
        </message>
        <message>
            <source>The check is entered. Ctrl+Z in the register takes it back.</source>
            <translation>Санҷиш ворид шуд. Ctrl+Z дар феҳрист онро бозмегардонад.</translation>
        </message>
    </context>
    <context>
        <name>PreventiveWords</name>
        <message>
            <source>Check by {day} at the latest.</source>
            <translation>Дертарин рӯзи санҷиш: {day}.</translation>
        </message>
        <message>
            <source>Check by {day}, %n day(s) left.</source>
            <translation>Мӯҳлати санҷиш: {day}, %n рӯз монд.</translation>
        </message>
        <message>
            <source>Check today, {day}.</source>
            <translation>Имрӯз санҷидан лозим, {day}.</translation>
        </message>
        <message>
            <source>Ended on {day}.</source>
            <translation>Ҳисоб {day} қатъ шуд.</translation>
        </message>
        <message>
            <source>Kept and checked by the probation service; nothing is due here.</source>
            <translation>Ҳисобу назоратро хадамоти пробатсия мебарад; дар ин ҷо чизе лозим нест.</translation>
        </message>
        <message>
            <source>Missed: a check was due by {day}. Make it now.</source>
            <translation>Гузаронида нашуд: мӯҳлати санҷиш: {day}. Ҳоло гузаронед.</translation>
        </message>
        <message>
            <source>No further check is due before the term ends.</source>
            <translation>То анҷоми мӯҳлат санҷиши дигар лозим нест.</translation>
        </message>
        <message>
            <source>Passed to {place} on {day}.</source>
            <translation>Супорида шуд {day}: {place}.</translation>
        </message>
        <message>
            <source>The term ended on {day}. End the record, or enter its extension.</source>
            <translation>Мӯҳлат гузашт: {day}. Ҳисобро қатъ кунед ё тамдидро ворид кунед.</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>то {day}</translation>
        </message>
        <message>
            <source>by {day}, {time}</source>
            <translation>то {day}, {time}</translation>
        </message>
        <message>
            <source>done late: {by}</source>
            <translation>дер иҷро шуд: {by}</translation>
        </message>
        <message>
            <source>due by {day}</source>
            <translation>лозим то {day}</translation>
        </message>
        <message>
            <source>earlier: {made} made, {missed} missed</source>
            <translation>пештар: гузаронида {made}, нагузаронида {missed}</translation>
        </message>
        <message>
            <source>made {day}</source>
            <translation>шуд {day}</translation>
        </message>
        <message>
            <source>missed {day}</source>
            <translation>нашуд {day}</translation>
        </message>
        <message>
            <source>not asked, {day}</source>
            <translation>лозим нест, {day}</translation>
        </message>
        <message>
            <source>overdue: {by}</source>
            <translation>мӯҳлат гузашт: {by}</translation>
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
        <name>Program</name>
        <message>
            <source>Import and archive</source>
            <translation>Воридкунӣ ва бойгонӣ</translation>
        </message>
        <message>
            <source>Moved days</source>
            <translation>Рӯзҳои кӯчонидашуда</translation>
        </message>
        <message>
            <source>Officers</source>
            <translation>Кормандон</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <source>Give the day on which it comes back.</source>
            <translation>Рӯзеро нишон диҳед, ки кор бармегардад.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Бетағйир</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Мавқуф гузоштан</translation>
        </message>
        <message>
            <source>Put off: {title}</source>
            <translation>Мавқуф гузоштан: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Сабабро нависед: он дар сабт мемонад.</translation>
        </message>
        <message>
            <source>The law's term stays: {day}.</source>
            <translation>Мӯҳлати қонун тағйир намеёбад: {day}.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>То</translation>
        </message>
        <message>
            <source>Why it is put off</source>
            <translation>Чаро мавқуф гузошта мешавад</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Refer: {agency}</source>
            <translation>Фиристодан: {agency}</translation>
        </message>
        <message>
            <source>no</source>
            <translation>не</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>номаълум</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>ҳа</translation>
        </message>
    </context>
    <context>
        <name>QuickCheck</name>
        <message>
            <source>Action taken</source>
            <translation>Чораҳои андешидашуда</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Санҷиш</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Enter the check</source>
            <translation>Ворид кардани санҷиш</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Натиҷа</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Вақт</translation>
        </message>
        <message>
            <source>What was broken</source>
            <translation>Чӣ вайрон шуд</translation>
        </message>
        <message>
            <source>{keys} goes to this line, Enter enters it</source>
            <translation>{keys} — гузаштан ба ин сатр, Enter — ворид кардан</translation>
        </message>
    </context>
    <context>
        <name>QuickSearch</name>
        <message numerus="yes">
            <source>%n received records cannot be found yet</source>
            <translation>
                <numerusform>%n варақаи гирифташударо ҷустуҷӯ ҳоло намеёбад</numerusform>
                <numerusform>%n варақаи гирифташударо ҷустуҷӯ ҳоло намеёбад</numerusform>
            </translation>
        </message>
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
        <name>ReasonBar</name>
        <message>
            <source>A protected person stands here (a minor or domestic violence). To see the values, give the reason; the reason and your name go into the journal.</source>
            <translation>Ин ҷо шахси ҳифзшуда аст (ноболиғ ё зӯроварии хонаводагӣ). Барои дидани қиматҳо сабабро нависед; сабаб ва номи шумо ба журнал дохил мешаванд.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Сабаби кушодан</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Нишон додан</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Сабт муҳофизат шудааст (ноболиғ ё зӯроварӣ дар оила). Барои кушодан сабабро нависед; сабаб ва номи шумо ба дафтари амалҳо сабт мешавад.</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>Copy from the last record</source>
            <translation>Нусха аз сабти охирин</translation>
        </message>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Баромадан аз шакл; лоиҳа нигоҳ дошта мешавад</translation>
        </message>
        <message>
            <source>No last value is kept for this field.</source>
            <translation>Барои ин майдон қимати пешина нигоҳ дошта нашудааст.</translation>
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
            <source>The value entered here last time</source>
            <translation>Қимати охирини ин майдон</translation>
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
            <source>Do it again after all</source>
            <translation>Аз нав иҷро кардан</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Содир кардани рӯйхати намоён</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Ба {path} содир карда шуд</translation>
        </message>
        <message>
            <source>Hand the record over to another precinct</source>
            <translation>Супоридани варақа ба минтақаи дигар</translation>
        </message>
        <message>
            <source>Saved. The next one can be entered.</source>
            <translation>Нигоҳ дошта шуд. Сабти навбатиро ворид кардан мумкин аст.</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Бозгардондани тағйироти охирин</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Ин тағйирот аз дафъаи гузашта мондааст ва ҳанӯз нигоҳ дошта нашудааст. Ctrl+Z онро хориҷ мекунад.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Ин лоиҳаи дафъаи гузашта аст. Барои аз нав оғоз кардан онро бо Ctrl+Z ботил кунед.</translation>
        </message>
        <message>
            <source>To the attachments</source>
            <translation>Ба замимаҳо</translation>
        </message>
        <message>
            <source>To the history of the record</source>
            <translation>Ба таърихи корт</translation>
        </message>
    </context>
    <context>
        <name>RecordSide</name>
        <message>
            <source>Attachments</source>
            <translation>Замимаҳо</translation>
        </message>
        <message>
            <source>Beside the record</source>
            <translation>Дар паҳлуи варақа</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Таърих</translation>
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
        <name>RegisterActions</name>
        <message>
            <source>As at first</source>
            <translation>Мисли аввал</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Нусхаи сатрҳои интихобшуда бо сарлавҳаҳо</translation>
        </message>
        <message>
            <source>Done for {count}; Ctrl+Z takes it back.</source>
            <translation>Барои {count} сабт иҷро шуд; Ctrl+Z бармегардонад.</translation>
        </message>
        <message>
            <source>Not done for {count}: {why}</source>
            <translation>Иҷронашуда: {count}. {why}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Pin to the top, or let go</source>
            <translation>Дар боло часпондан ё раҳо кардан</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Сатрҳои нусхабардошта: {count}</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Намуд: {name}</translation>
        </message>
    </context>
    <context>
        <name>RegisterKeeping</name>
        <message>
            <source>Let go; pinned in this register: {count}</source>
            <translation>Раҳо карда шуд; дар феҳрист часпондашуда: {count}</translation>
        </message>
        <message>
            <source>Pinned to the top: {count}</source>
            <translation>Дар боло часпонда шуд: {count}</translation>
        </message>
    </context>
    <context>
        <name>RegisterView</name>
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
            <source>Pin to the top, or let go</source>
            <translation>Дар боло часпондан ё раҳо кардан</translation>
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
            <source>Save this view as…</source>
            <translation>Намудро нигоҳ доштан ҳамчун…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Намудҳои нигоҳдошташудаи феҳрист</translation>
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
            <source>The whole register</source>
            <translation>Тамоми феҳрист</translation>
        </message>
        <message>
            <source>What can be done here</source>
            <translation>Чӣ кор кардан мумкин аст</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>шумориш…</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>часпондашуда</translation>
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
        <name>ReplyPanel</name>
        <message>
            <source>Close</source>
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Keep the draft</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Пешнамоиш</translation>
        </message>
        <message>
            <source>The reply still has gaps marked {gap}; fill them in first.</source>
            <translation>Дар ҷавоб ҷойҳои холии {gap} мондаанд; аввал пур кунед.</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Он чи барои ин амал навишта будед, нигоҳ дошта шуд.</translation>
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
            <source>Place of work or study</source>
            <translation>Ҷойи кор ё таҳсил</translation>
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
            <source>Safe contact: {words}</source>
            <translation>Тамоси бехатар: {words}</translation>
        </message>
        <message>
            <source>Safe hours</source>
            <translation>Вақти бехатар</translation>
        </message>
        <message>
            <source>Safe way to get in touch</source>
            <translation>Роҳи бехатари тамос</translation>
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
        <message>
            <source>Who must not know of it, and how else not to put the resident in danger.</source>
            <translation>Кӣ набояд донад ва боз чӣ тавр сокинро ба хатар наандохтан мумкин аст.</translation>
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
            <source>Blocked</source>
            <translation>Басташудагон</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Таваллуд</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Хонавода</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Рақами шахс</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Аз мӯҳлат зиёд нигоҳ доштан</translation>
        </message>
        <message>
            <source>Keeping</source>
            <translation>Нигоҳдорӣ</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Навъи хонавода</translation>
        </message>
        <message>
            <source>Make a household of them</source>
            <translation>Аз онҳо хонавода сохтан</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Насаб, ном, номи падар</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Номи хонавода</translation>
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
            <source>Reason</source>
            <translation>Сабаб</translation>
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
        <message>
            <source>To review: the term of keeping has passed</source>
            <translation>Барои аз нав дидан: мӯҳлати нигоҳдорӣ гузашт</translation>
        </message>
        <message>
            <source>Work out the term of keeping</source>
            <translation>Ҳисоб кардани мӯҳлати нигоҳдорӣ</translation>
        </message>
    </context>
    <context>
        <name>ResidentsScreen</name>
        <message>
            <source>Addresses</source>
            <translation>Суроғаҳо</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Корҳо</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Хонавода</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>Ҳуҷҷатҳо</translation>
        </message>
        <message>
            <source>The two records are one now; Ctrl+Z parts them again.</source>
            <translation>Ду сабт муттаҳид шуд; Ctrl+Z онҳоро аз нав ҷудо мекунад.</translation>
        </message>
        <message>
            <source>These data have been blocked since {day} and are out of work and search. To open them, name the exception of the law; it goes into the journal with your name.</source>
            <translation>Ин маълумот аз {day} баста аст ва аз кор ва ҷустуҷӯ бароварда шудааст. Барои кушодан истисноеро, ки қонун пешбинӣ кардааст, номбар кунед; он дар дафтар бо номи шумо мемонад.</translation>
        </message>
    </context>
    <context>
        <name>ReviewStrip</name>
        <message>
            <source>Returned for correction on {day} by {who}: {note}</source>
            <translation>{day} барои ислоҳ баргардонида шуд, {who}: {note}</translation>
        </message>
        <message>
            <source>The answer waits for the supervisor's approval since {day}.</source>
            <translation>Ҷавоб аз {day} дар тасдиқи роҳбар аст.</translation>
        </message>
        <message>
            <source>The answer was approved on {day} by {who}.</source>
            <translation>Ҷавоб {day} тасдиқ шуд, {who}.</translation>
        </message>
    </context>
    <context>
        <name>ReviewsPage</name>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n сабт</numerusform>
                <numerusform>%n сабт</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept…</source>
            <translation>Қабул кардан…</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Қарор шудааст</translation>
        </message>
        <message>
            <source>Decided earlier</source>
            <translation>Пештар қароршуда</translation>
        </message>
        <message>
            <source>Decided. The server acts on it at the next exchange.</source>
            <translation>Қарор шуд. Сервер ҳангоми мубодилаи навбатӣ иҷро мекунад.</translation>
        </message>
        <message>
            <source>Decision: {decision}</source>
            <translation>Қарор: {decision}</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>Рад кардан…</translation>
        </message>
        <message>
            <source>Entry {ref}</source>
            <translation>Сабти {ref}</translation>
        </message>
        <message>
            <source>No entry waits. What the server cannot apply by itself (a record of another precinct, a forbidden step) is kept there whole and waits here for your decision.</source>
            <translation>Ягон сабт интизор нест. Он чи сервер худаш татбиқ карда наметавонад (варақаи минтақаи дигар, қадами нораво) он ҷо пурра нигоҳ дошта мешавад ва ин ҷо қарори шуморо интизор аст.</translation>
        </message>
        <message>
            <source>None of your entries waits. What the server cannot apply by itself stands here with the reason until your supervisor decides.</source>
            <translation>Ягон сабти шумо интизор нест. Он чи сервер худаш татбиқ карда наметавонад, то қарори роҳбар ин ҷо бо сабабаш меистад.</translation>
        </message>
        <message>
            <source>Nothing has been decided yet.</source>
            <translation>Ҳоло қароре нест.</translation>
        </message>
        <message>
            <source>Those that wait</source>
            <translation>Онҳое, ки интизоранд</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Мунтазири қарор</translation>
        </message>
        <message>
            <source>What the entry says cannot be shown on this desk.</source>
            <translation>Мазмуни сабтро дар ин ҷойи корӣ нишон додан мумкин нест.</translation>
        </message>
        <message>
            <source>What the entry would change</source>
            <translation>Сабт чиро тағйир медиҳад</translation>
        </message>
        <message>
            <source>Why it waits: {why}</source>
            <translation>Чаро интизор аст: {why}</translation>
        </message>
        <message>
            <source>new record</source>
            <translation>варақаи нав</translation>
        </message>
        <message>
            <source>the record is not on this desk</source>
            <translation>варақа дар ин ҷойи корӣ нест</translation>
        </message>
    </context>
    <context>
        <name>RoundForm</name>
        <message>
            <source>Begin the round</source>
            <translation>Оғози гардиш</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Оғоз</translation>
        </message>
        <message>
            <source>Choose at least one street, or make it a round of the whole precinct.</source>
            <translation>Ҳадди ақал як кӯчаро интихоб кунед ё онро гардиши тамоми минтақа созед.</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Навъи гардиш</translation>
        </message>
        <message>
            <source>Name of the round</source>
            <translation>Номи гардиш</translation>
        </message>
        <message>
            <source>New round</source>
            <translation>Гардиши нав</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Эзоҳ</translation>
        </message>
        <message>
            <source>Only the dwellings on these streets belong to the round.</source>
            <translation>Ба гардиш танҳо манзилҳои ин кӯчаҳо дохиланд.</translation>
        </message>
        <message>
            <source>Proposed, not verified: {source}</source>
            <translation>Пешниҳод шуд, тасдиқ нашудааст: {source}</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Гардиш</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Streets</source>
            <translation>Кӯчаҳо</translation>
        </message>
        <message>
            <source>The round ends before it begins; correct one of the days.</source>
            <translation>Гардиш пеш аз оғоз анҷом меёбад; яке аз санаҳоро ислоҳ кунед.</translation>
        </message>
        <message>
            <source>To be finished by</source>
            <translation>Мӯҳлати анҷом</translation>
        </message>
    </context>
    <context>
        <name>RoundsPage</name>
        <message>
            <source>At a door, a digit enters the result now: {results}</source>
            <translation>Дар назди дар рақам натиҷаро якбора медарорад: {results}</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Бозгашт ба феҳрист</translation>
        </message>
        <message>
            <source>Begin a round</source>
            <translation>Оғози гардиш</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Оғоз</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>Хона</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Мӯҳлат</translation>
        </message>
        <message>
            <source>By building</source>
            <translation>Аз рӯи хонаҳо</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Тағйир</translation>
        </message>
        <message>
            <source>Change the round</source>
            <translation>Тағйири гардиш</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Иҷро шуд</translation>
        </message>
        <message>
            <source>Dwelling</source>
            <translation>Манзил</translation>
        </message>
        <message>
            <source>Dwellings</source>
            <translation>Манзилҳо</translation>
        </message>
        <message>
            <source>Finish the round</source>
            <translation>Анҷоми гардиш</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>Идомаи гардиш</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Навъи гардиш</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Бори охир</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Монд</translation>
        </message>
        <message>
            <source>No round has been begun. A round goes from door to door through the precinct or some of its streets, and shows what is left.</source>
            <translation>Ҳанӯз ягон гардиш оғоз нашудааст. Гардиш аз дар ба дар дар минтақа ё кӯчаҳои он меравад ва нишон медиҳад, ки чӣ мондааст.</translation>
        </message>
        <message>
            <source>Nobody home</source>
            <translation>Дар хона нест</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Корманд</translation>
        </message>
        <message>
            <source>Plan the selected</source>
            <translation>Интихобшударо ба нақша</translation>
        </message>
        <message>
            <source>Plan the selected dwellings</source>
            <translation>Манзилҳои интихобшударо ба нақша гирифтан</translation>
        </message>
        <message>
            <source>Print what is left</source>
            <translation>Чопи боқимонда</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Рад карданд</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Феҳрист</translation>
        </message>
        <message>
            <source>Remaining</source>
            <translation>Монд</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Гардиш</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Гардишҳо</translation>
        </message>
        <message>
            <source>Select dwellings that are left first.</source>
            <translation>Аввал манзилҳои боқимондаро интихоб кунед.</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Варақа</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Тағйири охиринро бозгардонидан</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Бозгардонида шуд.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Дар ин ҷо чизе барои бозгардонидан нест.</translation>
        </message>
        <message>
            <source>Tried</source>
            <translation>Бор</translation>
        </message>
        <message>
            <source>Visited</source>
            <translation>Дида шуд</translation>
        </message>
        <message>
            <source>left</source>
            <translation>монд</translation>
        </message>
        <message>
            <source>next round of the whole precinct by {day}</source>
            <translation>гардиши навбатии тамоми минтақа — то {day}</translation>
        </message>
        <message>
            <source>period not verified</source>
            <translation>давра тасдиқ нашудааст</translation>
        </message>
        <message>
            <source>{percent} % done</source>
            <translation>{percent} % иҷро шуд</translation>
        </message>
        <message>
            <source>{percent} % of {total} dwellings: visited {visited}, nobody home {absent}, refused {refused}, left {left}</source>
            <translation>{percent} % аз {total} манзил: дида шуд {visited}, касе дар хона нест {absent}, рад карданд {refused}, монд {left}</translation>
        </message>
    </context>
    <context>
        <name>SavedViews</name>
        <message>
            <source>Bring the deleted view back</source>
            <translation>Намуди несткардашударо баргардондан</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Нест кардан</translation>
        </message>
        <message>
            <source>Keep the changes in “{name}”</source>
            <translation>Тағйиротро дар «{name}» нигоҳ доштан</translation>
        </message>
        <message>
            <source>Open the register with it</source>
            <translation>Феҳристро бо он кушодан</translation>
        </message>
        <message>
            <source>Rename the view</source>
            <translation>Номи намудро иваз кардан</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Номашро иваз кардан…</translation>
        </message>
        <message>
            <source>Save this view as</source>
            <translation>Намудро нигоҳ доштан ҳамчун</translation>
        </message>
        <message>
            <source>Save this view as…</source>
            <translation>Намудро нигоҳ доштан ҳамчун…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Намудҳои нигоҳдошташудаи феҳрист</translation>
        </message>
        <message>
            <source>The register opens as it came again.</source>
            <translation>Феҳрист боз мисли аввал кушода мешавад.</translation>
        </message>
        <message>
            <source>The register opens with “{name}” from now on.</source>
            <translation>Акнун феҳрист бо намуди «{name}» кушода мешавад.</translation>
        </message>
        <message>
            <source>The view is back.</source>
            <translation>Намуд баргардонда шуд.</translation>
        </message>
        <message>
            <source>The view is called “{name}” now.</source>
            <translation>Акнун намуд «{name}» ном дорад.</translation>
        </message>
        <message>
            <source>The whole register</source>
            <translation>Тамоми феҳрист</translation>
        </message>
        <message>
            <source>View “{name}” deleted; Ctrl+Z brings it back.</source>
            <translation>Намуди «{name}» нест карда шуд; Ctrl+Z онро бармегардонад.</translation>
        </message>
        <message>
            <source>View “{name}” saved.</source>
            <translation>Намуди «{name}» нигоҳ дошта шуд.</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Намуд: {name}</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Намудҳо</translation>
        </message>
        <message>
            <source>{name} (opens first)</source>
            <translation>{name} (аввал кушода мешавад)</translation>
        </message>
    </context>
    <context>
        <name>ScreenParts</name>
        <message>
            <source>Next register of this screen</source>
            <translation>Феҳристи навбатии ин экран</translation>
        </message>
        <message>
            <source>Registers of this screen</source>
            <translation>Феҳристҳои ин экран</translation>
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
        <name>Sheet</name>
        <message>
            <source>Answer…</source>
            <translation>Ҷавоб…</translation>
        </message>
        <message>
            <source>Control sheet</source>
            <translation>Варақаи назорат</translation>
        </message>
        <message>
            <source>Measures</source>
            <translation>Чораҳо</translation>
        </message>
        <message>
            <source>No check yet. Alt+1 goes to the line that enters one.</source>
            <translation>Ҳанӯз санҷиш нест. Alt+1 — сатри вориди санҷиш.</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Ҳуҷҷат</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Сабабро нишон диҳед: он дар сабт мемонад.</translation>
        </message>
        <message>
            <source>Take out…</source>
            <translation>Хориҷ кардан…</translation>
        </message>
        <message>
            <source>Why it is taken out</source>
            <translation>Чаро хориҷ карда мешавад</translation>
        </message>
        <message>
            <source>after the term</source>
            <translation>пас аз мӯҳлат</translation>
        </message>
        <message>
            <source>answer by {day}</source>
            <translation>ҷавоб то {day}</translation>
        </message>
        <message>
            <source>answer overdue since {day}</source>
            <translation>мӯҳлати ҷавоб гузашт: {day}</translation>
        </message>
        <message>
            <source>before the term</source>
            <translation>пеш аз мӯҳлат</translation>
        </message>
    </context>
    <context>
        <name>SheetPage</name>
        <message>
            <source>Headings stand in row</source>
            <translation>Сарлавҳаҳо дар сатри</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Варақ</translation>
        </message>
        <message>
            <source>The file as it stands</source>
            <translation>Файл чунон ки ҳаст</translation>
        </message>
        <message>
            <source>The row in bold is taken for the headings; everything below it for rows of the register.</source>
            <translation>Сатри ғафс сарлавҳа ҳисоб мешавад; ҳама чизи поёнтар — сатрҳои дафтар.</translation>
        </message>
    </context>
    <context>
        <name>SideTabs</name>
        <message>
            <source>About the resident</source>
            <translation>Дар бораи сокин</translation>
        </message>
    </context>
    <context>
        <name>SimilarResidents</name>
        <message>
            <source>Compare</source>
            <translation>Муқоиса</translation>
        </message>
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
        <name>SplitForm</name>
        <message numerus="yes">
            <source>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</source>
            <translation>
                <numerusform>Муроҷиатҳо, боздидҳо ва сабтҳои пешгирӣ бо шахсон ва суроғаҳояшон мегузаранд. Бе ҷой дар харита %n сабт мемонад.</numerusform>
                <numerusform>Муроҷиатҳо, боздидҳо ва сабтҳои пешгирӣ бо шахсон ва суроғаҳояшон мегузаранд. Бе ҷой дар харита %n сабт мемонад.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Draw another line</source>
            <translation>Хати дигар кашидан</translation>
        </message>
        <message>
            <source>It goes to</source>
            <translation>Ба минтақаи зерин мегузарад</translation>
        </message>
        <message>
            <source>Part the precinct</source>
            <translation>Тақсими минтақа</translation>
        </message>
        <message>
            <source>Part {precinct}</source>
            <translation>Тақсим: {precinct}</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Сабаб, ҳарду минтақа мехонанд</translation>
        </message>
        <message>
            <source>The other side goes</source>
            <translation>Тарафи дигар мегузарад</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>Дар ин ҷойи корӣ минтақаи дигари ноҳия нест.</translation>
        </message>
        <message>
            <source>This side goes (shaded on the map)</source>
            <translation>Ин тараф мегузарад (дар харита ранг карда шудааст)</translation>
        </message>
        <message>
            <source>{area} · addresses: {addresses} · appeals: {appeals} · visits: {visits} · preventive records: {preventive}</source>
            <translation>{area} · суроғаҳо: {addresses} · муроҷиатҳо: {appeals} · боздидҳо: {visits} · сабтҳои пешгирӣ: {preventive}</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n ихтилоф</numerusform>
                <numerusform>%n ихтилоф</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n мунтазири қарор</numerusform>
                <numerusform>%n мунтазири қарор</numerusform>
            </translation>
        </message>
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
            <source>What waits for your choice</source>
            <translation>Он чи интихоби шуморо интизор аст</translation>
        </message>
        <message>
            <source>sync is not set up</source>
            <translation>мубодила танзим нашудааст</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Он чи барои ин амал навишта будед, нигоҳ дошта шуд.</translation>
        </message>
        <message>
            <source>from {day} on</source>
            <translation>аз {day} сар карда</translation>
        </message>
        <message>
            <source>not later than {day}</source>
            <translation>на дертар аз {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>насанҷида: ҳуқуқшинос бояд тасдиқ кунад</translation>
        </message>
    </context>
    <context>
        <name>StepsBar</name>
        <message>
            <source>A step of the appeal</source>
            <translation>Амал оид ба муроҷиат</translation>
        </message>
        <message>
            <source>Act of the court (court, number, day)</source>
            <translation>Санади суд (суд, рақам, сана)</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Ҷавоб</translation>
        </message>
        <message>
            <source>Answer by</source>
            <translation>Ҷавоб то</translation>
        </message>
        <message>
            <source>Begun at</source>
            <translation>Оғоз</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Мазмун</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Рӯз</translation>
        </message>
        <message>
            <source>Draft the reply</source>
            <translation>Лоиҳаи ҷавобро навиштан</translation>
        </message>
        <message>
            <source>End the record</source>
            <translation>Қатъи ҳисоб</translation>
        </message>
        <message>
            <source>End the record…</source>
            <translation>Қатъи ҳисоб…</translation>
        </message>
        <message>
            <source>Enter the answer</source>
            <translation>Сабти ҷавоб</translation>
        </message>
        <message>
            <source>Enter the measure</source>
            <translation>Сабти чора</translation>
        </message>
        <message>
            <source>Extend the term</source>
            <translation>Тамдиди мӯҳлат</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Тамдид…</translation>
        </message>
        <message>
            <source>For a minor: representative or teacher</source>
            <translation>Барои ноболиғ: намоянда ё омӯзгор</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Давомнокӣ</translation>
        </message>
        <message>
            <source>Kind of measure</source>
            <translation>Намуди чора</translation>
        </message>
        <message>
            <source>Measure…</source>
            <translation>Чора…</translation>
        </message>
        <message>
            <source>New last day</source>
            <translation>Рӯзи охирини нав</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Ҳоло не</translation>
        </message>
        <message>
            <source>Not possible now</source>
            <translation>Ҳоло имкон надорад</translation>
        </message>
        <message>
            <source>Other steps</source>
            <translation>Амалҳои дигар</translation>
        </message>
        <message>
            <source>Other steps of the appeal</source>
            <translation>Амалҳои дигар оид ба муроҷиат</translation>
        </message>
        <message>
            <source>Papers…</source>
            <translation>Ҳуҷҷатҳо…</translation>
        </message>
        <message>
            <source>Pass on…</source>
            <translation>Супоридан…</translation>
        </message>
        <message>
            <source>Pass the record on</source>
            <translation>Супоридани парванда</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Ҷой</translation>
        </message>
        <message>
            <source>Reason, decision</source>
            <translation>Сабаб, қарор</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>Ба кадом мақом</translation>
        </message>
        <message>
            <source>To whom (body, organisation)</source>
            <translation>Ба кӣ (мақом, ташкилот)</translation>
        </message>
        <message>
            <source>What can be done now</source>
            <translation>Ҳоло чӣ кардан мумкин</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>Ба кӣ дахл дорад</translation>
        </message>
        <message>
            <source>Why it ends</source>
            <translation>Чаро қатъ мешавад</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>агар холӣ монад: {day}</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>дақиқа</translation>
        </message>
    </context>
    <context>
        <name>StepsList</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Finish the step</source>
            <translation>Амалро анҷом додан</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Амалҳо</translation>
        </message>
        <message>
            <source>applicant told on {day}: {channel}</source>
            <translation>муроҷиаткунанда {day} огоҳ шуд: {channel}</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>то {day}</translation>
        </message>
        <message>
            <source>finish…</source>
            <translation>анҷом додан…</translation>
        </message>
        <message numerus="yes">
            <source>{day}, %n working day(s) left</source>
            <translation>
                <numerusform>{day}, %n рӯзи корӣ монд</numerusform>
                <numerusform>{day}, %n рӯзи корӣ монд</numerusform>
            </translation>
        </message>
        <message>
            <source>{day}, overdue</source>
            <translation>{day}, мӯҳлаташ гузашт</translation>
        </message>
    </context>
    <context>
        <name>StickBar</name>
        <message numerus="yes">
            <source>%n conflicts to settle (F8).</source>
            <translation>
                <numerusform>%n ихтилоф интихобро интизор аст (F8).</numerusform>
                <numerusform>%n ихтилоф интихобро интизоранд (F8).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries wait for a decision.</source>
            <translation>
                <numerusform>%n сабт мунтазири қарор аст.</numerusform>
                <numerusform>%n сабт мунтазири қароранд.</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer to stick {number} is read: {accepted} entries accepted, {pulled} new, {waiting} wait still.</source>
            <translation>Ҷавоби ҳомили {number} хонда шуд: қабулшуда {accepted}, нав {pulled}, ҳоло интизор {waiting}.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Given up. A stick counts only whole; what was read before stays, and nothing is lost.</source>
            <translation>Қатъ шуд. Ҳомил танҳо пурра эътибор дорад; пештар хондашуда мемонад, чизе гум намешавад.</translation>
        </message>
        <message>
            <source>Read from a stick</source>
            <translation>Аз ҳомил хондан</translation>
        </message>
        <message>
            <source>Read from a stick…</source>
            <translation>Аз ҳомил хондан…</translation>
        </message>
        <message>
            <source>Stick {number} is written: {entries} entries, {contents} pieces of attachments, {size}. Take it to the server and bring its answer back; the entries count as sent only then.</source>
            <translation>Ҳомили {number} навишта шуд: сабтҳо {entries}, қисмҳои замима {contents}, {size}. Онро ба сервер баред ва ҷавобашро оред; танҳо он гоҳ сабтҳо фиристодашуда ба ҳисоб мераванд.</translation>
        </message>
        <message>
            <source>The files with the records (*.ids) do not lie beside it: put them there and read it again, or exchange by line.</source>
            <translation>Файлҳои варақаҳо (*.ids) дар паҳлӯ нестанд: онҳоро ба он ҷо монед ва бори дигар хонед ё бо хат мубодила кунед.</translation>
        </message>
        <message>
            <source>The request to join is written. Take it to the server, then read its answer here.</source>
            <translation>Дархости пайваст навишта шуд. Онро ба сервер баред, баъд ҷавобашро ин ҷо хонед.</translation>
        </message>
        <message>
            <source>The server has more; write another stick.</source>
            <translation>Дар сервер боз ҳаст; ҳомили навбатиро нависед.</translation>
        </message>
        <message>
            <source>Without a network: a file goes to the server on a stick, its answer comes back on one.</source>
            <translation>Бе шабака: файл ба сервер бо ҳомил меравад, ҷавоб ҳам бо он меояд.</translation>
        </message>
        <message>
            <source>Write a request to join</source>
            <translation>Навиштани дархости пайваст</translation>
        </message>
        <message>
            <source>Write to a stick</source>
            <translation>Ба ҳомил навиштан</translation>
        </message>
        <message>
            <source>Write to a stick…</source>
            <translation>Ба ҳомил навиштан…</translation>
        </message>
        <message>
            <source>with attachments</source>
            <translation>бо замимаҳо</translation>
        </message>
        <message>
            <source>{records} of {all} records</source>
            <translation>{records} аз {all} варақа</translation>
        </message>
        <message>
            <source>{records} records came with the files beside it.</source>
            <translation>Бо файлҳои паҳлӯ {records} варақа омад.</translation>
        </message>
    </context>
    <context>
        <name>StreetsField</name>
        <message>
            <source>Add a street</source>
            <translation>Илова кардани кӯча</translation>
        </message>
        <message>
            <source>Take out {street}</source>
            <translation>Бардоштан: {street}</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestForm</name>
        <message>
            <source>Answer by {day} ({article})</source>
            <translation>Ҷавоб то: {day} ({article})</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Мазмуни дархост</translation>
        </message>
        <message>
            <source>New request about own data</source>
            <translation>Дархости нав дар бораи маълумоти худ</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Рӯзи гирифтан</translation>
        </message>
        <message>
            <source>Register the request</source>
            <translation>Ба қайд гирифтани дархост</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Чӣ мепурсад</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Маълумоти кӣ</translation>
        </message>
        <message>
            <source>the term is not verified</source>
            <translation>мӯҳлат санҷида нашудааст</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestRegister</name>
        <message>
            <source>Answer by</source>
            <translation>Ҷавоб то</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Мазмуни дархост</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Дархости нав</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Рақам</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мӯҳлаташ гузашт</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Гирифта шуд</translation>
        </message>
        <message>
            <source>Requests about own data</source>
            <translation>Дархостҳо дар бораи маълумоти худ</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Ҳолат</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Чӣ мепурсад</translation>
        </message>
        <message>
            <source>What residents ask about their own data is kept here: to see, correct, block or destroy it. The law gives one working day.</source>
            <translation>Дар ин ҷо дархостҳои сокинон дар бораи маълумоти худашон нигоҳ дошта мешавад: шиносоӣ, ислоҳ, бастан ё нобуд кардан. Қонун як рӯзи корӣ медиҳад.</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Маълумоти кӣ</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestsScreen</name>
        <message>
            <source>The request is answered.</source>
            <translation>Ба дархост ҷавоб дода шуд.</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Суроғаи сервер</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Connection paid by the byte</source>
            <translation>Алоқаи пулакӣ аз рӯи ҳаҷм</translation>
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
            <source>Exchanged by itself: at the start, {seconds} seconds after a change, every {minutes} minutes, and as soon as the network is back.</source>
            <translation>Мубодила худаш мешавад: ҳангоми оғоз, {seconds} с пас аз тағйирот, ҳар {minutes} дақиқа ва ҳамин ки шабака барқарор шавад.</translation>
        </message>
        <message>
            <source>First exchange: {records} of {all} records, {done} of {size}</source>
            <translation>Мубодилаи аввал: {records} аз {all} варақа, {done} аз {size}</translation>
        </message>
        <message>
            <source>Folder with the records of the precinct</source>
            <translation>Ҷузвдон бо варақаҳои участка</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Ҷузвдон…</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Идома додан</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Пайваст шудан</translation>
        </message>
        <message>
            <source>Join by stick…</source>
            <translation>Пайваст бо ҳомил…</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Қабули охирини сервер</translation>
        </message>
        <message>
            <source>Lease of this desk</source>
            <translation>Муҳлати истифода</translation>
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
            <source>Only records are exchanged; attachments go when “Exchange now” is pressed.</source>
            <translation>Танҳо сабтҳо мубодила мешаванд; замимаҳо бо тугмаи «Ҳозир мубодила кардан».</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Боздоштан</translation>
        </message>
        <message>
            <source>Received and not yet found by search</source>
            <translation>Гирифта шуд, вале ҷустуҷӯ ҳоло намеёбад</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Дар ин сеанс гирифта шуд</translation>
        </message>
        <message>
            <source>Records from near by</source>
            <translation>Варақаҳо аз наздикӣ</translation>
        </message>
        <message>
            <source>Records from near by: a folder or an address of the local network; may stay empty</source>
            <translation>Варақаҳо аз наздикӣ: ҷузвдон ё суроғаи шабакаи маҳаллӣ; холӣ мондан мумкин аст</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Дар ин сеанс фиристода шуд</translation>
        </message>
        <message>
            <source>The first exchange is interrupted; “Go on” continues where it stopped.</source>
            <translation>Мубодилаи аввал қатъ шуд; «Идома додан» аз ҳамон ҷо идома медиҳад.</translation>
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
            <source>What this desk holds of {names} still differs from the server's after it was fetched again. Nothing is lost; tell the administrator, and do not rely on lists and counts of it until then.</source>
            <translation>Он чи дар ин ҷо аз рӯи {names} ҳаст, баъди дубора гирифтан ҳам аз сервер фарқ мекунад. Чизе гум нашудааст; ба администратор хабар диҳед ва то он вақт ба рӯйхату ҳисобҳои ин участка такя накунед.</translation>
        </message>
        <message>
            <source>paused; “Go on” continues</source>
            <translation>таваққуф; «Идома додан» давом медиҳад</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{done} аз {size}</translation>
        </message>
        <message>
            <source>{entries} entries, {size}</source>
            <translation>сабтҳо: {entries}, {size}</translation>
        </message>
        <message>
            <source>{seconds} s</source>
            <translation>{seconds} с</translation>
        </message>
    </context>
    <context>
        <name>SyncWords</name>
        <message>
            <source>about {minutes} min left</source>
            <translation>тақрибан {minutes} дақ. монд</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>пайвастшавӣ…</translation>
        </message>
        <message>
            <source>ended {time}; the desk locks itself on {end} unless an exchange succeeds before</source>
            <translation>{time} гузашт; агар мубодила нашавад, ҷойи корӣ {end} баста мешавад</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>сервер қабул кард: {time}</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>камтар аз як дақиқа монд</translation>
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
            <source>the clock is behind: it is {time} or later; set it right, the lease is counted without it</source>
            <translation>соат қафо мондааст: ҳоло {time} ё дертар; онро дуруст кунед, муҳлати истифода бе он ҳам ҳисоб мешавад</translation>
        </message>
        <message>
            <source>until {time}; every exchange renews it</source>
            <translation>то {time}; ҳар мубодила дароз мекунад</translation>
        </message>
        <message>
            <source>{count} kept here</source>
            <translation>дар ин ҷо маҳфуз: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>мунтазири фиристодан: {count}</translation>
        </message>
        <message>
            <source>{size} KB</source>
            <translation>{size} КБ</translation>
        </message>
        <message>
            <source>{size} MB</source>
            <translation>{size} МБ</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>History</source>
            <translation>Таърих</translation>
        </message>
        <message>
            <source>It begins when the record is saved: who changed what, when, and what stood there before.</source>
            <translation>Вақте сабт нигоҳ дошта мешавад, оғоз меёбад: кӣ, кай ва чиро тағйир дод ва пештар чӣ буд.</translation>
        </message>
        <message>
            <source>Show older entries ({count} more)</source>
            <translation>Нишон додани сабтҳои пештара (боз {count})</translation>
        </message>
        <message>
            <source>The change is taken back; the entry above says so.</source>
            <translation>Тағйирот бозгардонда шуд; сабти боло дар ин бора мегӯяд.</translation>
        </message>
        <message>
            <source>Views, prints and exports of this record</source>
            <translation>Дидан, чоп ва содироти ин корт</translation>
        </message>
        <message>
            <source>Who looked</source>
            <translation>Кӣ дид</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n entries not yet synced</source>
            <translation>
                <numerusform>%n сабт ҳанӯз фиристода нашудааст</numerusform>
                <numerusform>%n сабт ҳанӯз фиристода нашудаанд</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Баргардондан</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>Аз рӯйи рӯзҳо</translation>
        </message>
        <message>
            <source>By kind of duty</source>
            <translation>Аз рӯйи навъи кор</translation>
        </message>
        <message>
            <source>Calendar file</source>
            <translation>Файли тақвим</translation>
        </message>
        <message>
            <source>Calendar file written: {path}</source>
            <translation>Файли тақвим навишта шуд: {path}</translation>
        </message>
        <message>
            <source>Calendar file…</source>
            <translation>Файли тақвим…</translation>
        </message>
        <message>
            <source>Days and duties for a phone or the office calendar; no names, no addresses.</source>
            <translation>Рӯзҳо ва корҳо барои телефон ё тақвим; бе ном ва суроға.</translation>
        </message>
        <message>
            <source>Do the line, or open it to record more</source>
            <translation>Иҷро кардан ё барои сабти муфассал кушодан</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Иҷро шуд</translation>
        </message>
        <message>
            <source>Done. Ctrl+Z takes it back.</source>
            <translation>Иҷро шуд. Ctrl+Z — бекор кардан.</translation>
        </message>
        <message>
            <source>Draft: {kind}</source>
            <translation>Лоиҳа: {kind}</translation>
        </message>
        <message>
            <source>Give back…</source>
            <translation>Баргардондан…</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Супоридан…</translation>
        </message>
        <message>
            <source>Hand the line over, or give an errand back</source>
            <translation>Ба дигар супоридан ё супоришро баргардондан</translation>
        </message>
        <message>
            <source>It is back among your duties.</source>
            <translation>Кор боз дар рӯйхати шумост.</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Нотамом</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Чизе бо мӯҳлати расида, гузашта ё нақшашуда нест. Муроҷиати нав: Ctrl+2, баъд Ctrl+N.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мӯҳлаташ гузашта</translation>
        </message>
        <message>
            <source>Put off and handed over</source>
            <translation>Мавқуф гузошта ва супоридашуда</translation>
        </message>
        <message>
            <source>Put off…</source>
            <translation>Мавқуф гузоштан…</translation>
        </message>
        <message>
            <source>Put the line off, or bring it back</source>
            <translation>Мавқуф гузоштан ё баргардондан</translation>
        </message>
        <message>
            <source>Record it</source>
            <translation>Сабт кардан</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Имрӯз</translation>
        </message>
        <message>
            <source>Today, {day}</source>
            <translation>Имрӯз, {day}</translation>
        </message>
        <message>
            <source>Tomorrow, {day}</source>
            <translation>Пагоҳ, {day}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>имрӯз</translation>
        </message>
    </context>
    <context>
        <name>TransferPage</name>
        <message>
            <source>Appeals, residents, addresses, visits and meetings from Excel, LibreOffice or text files.</source>
            <translation>Муроҷиатҳо, сокинон, суроғаҳо, боздидҳо ва вохӯриҳо аз файлҳои Excel, LibreOffice ё матнӣ.</translation>
        </message>
        <message>
            <source>Every record you may see, with its fields as they stand, in an open format that this program and others can read. A new, empty desk takes it with “inspector-desk import everything”.</source>
            <translation>Ҳамаи сабтҳое, ки барои шумо дастрасанд, бо ҳамаи майдонҳо, дар формати кушод, ки ин барнома ва дигарон мехонанд. Ҷои кории нави холӣ онро бо фармони «inspector-desk import everything» мегирад.</translation>
        </message>
        <message>
            <source>Everything in one archive</source>
            <translation>Ҳама дар як бойгонӣ</translation>
        </message>
        <message>
            <source>Import a register…</source>
            <translation>Ворид кардани дафтар…</translation>
        </message>
        <message>
            <source>Registers kept in spreadsheets</source>
            <translation>Дафтарҳо дар ҷадвалҳо</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Қатъ кардан</translation>
        </message>
        <message>
            <source>Why, and for whom (it stands in the journal)</source>
            <translation>Барои чӣ ва барои кӣ (дар дафтар мемонад)</translation>
        </message>
        <message>
            <source>With photos and documents</source>
            <translation>Бо аксҳо ва ҳуҷҷатҳо</translation>
        </message>
        <message>
            <source>Write the archive…</source>
            <translation>Навиштани бойгонӣ…</translation>
        </message>
        <message>
            <source>{records} records are in {file}. SHA-256 {sha256}</source>
            <translation>Сабтҳо дар {file}: {records}. SHA-256 {sha256}</translation>
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
        <name>Undoing</name>
        <message>
            <source>Done again: {deed}. Ctrl+Z takes it back.</source>
            <translation>Аз нав иҷро шуд: {deed}. Ctrl+Z бозмегардонад.</translation>
        </message>
        <message>
            <source>Taken back: {deed}. Ctrl+Y does it again.</source>
            <translation>Бозгардонда шуд: {deed}. Ctrl+Y аз нав иҷро мекунад.</translation>
        </message>
        <message>
            <source>There is nothing to do again.</source>
            <translation>Чизе барои такрор кардан нест.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Дар ин ҷо чизе барои бозгардондан нест.</translation>
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
            <source>Ask the neighbours and check the address.</source>
            <translation>Аз ҳамсояҳо пурсед ва суроғаро санҷед.</translation>
        </message>
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
        <message numerus="yes">
            <source>Nobody was found here %n time(s) in a row.</source>
            <translation>
                <numerusform>Дар ин ҷо паёпай %n бор касе набуд.</numerusform>
                <numerusform>Дар ин ҷо паёпай %n бор касе набуд.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not made…</source>
            <translation>Баргузор нашуд…</translation>
        </message>
        <message>
            <source>Not tried yet: a weekend, {hours}.</source>
            <translation>Ҳанӯз санҷида нашуд: рӯзи истироҳат, {hours}.</translation>
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
            <source>Round: {title}</source>
            <translation>Гардиш: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Сабабро нависед: он дар сабт мемонад.</translation>
        </message>
        <message>
            <source>Try {hours} next time.</source>
            <translation>Дафъаи дигар {hours} бисанҷед.</translation>
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
            <source>Referral to a partner agency</source>
            <translation>Роҳхат ба мақомоти шарик</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Ба куҷо фиристода шуд</translation>
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
            <source>Safety checklist</source>
            <translation>Рӯйхати бехатарӣ</translation>
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
            <source>The next visit must lie after this one.</source>
            <translation>Боздиди навбатӣ бояд баъд аз ин бошад.</translation>
        </message>
        <message>
            <source>The visit ends before it begins; correct one of the times.</source>
            <translation>Боздид пеш аз оғоз анҷом меёбад; вақтро ислоҳ кунед.</translation>
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
            <source>Until</source>
            <translation>То</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Боздид</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Чӣ гуна гузашт</translation>
        </message>
        <message>
            <source>What was passed on, to whom, by when an answer is awaited.</source>
            <translation>Чӣ супорида шуд, ба кӣ, ҷавоб то кай интизор аст.</translation>
        </message>
        <message>
            <source>Who was spoken to</source>
            <translation>Бо кӣ сӯҳбат шуд</translation>
        </message>
        <message>
            <source>Why it is made</source>
            <translation>Асоси боздид</translation>
        </message>
        <message>
            <source>With what, and what was agreed</source>
            <translation>Бо чӣ ва дар бораи чӣ мувофиқа шуд</translation>
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
            <source>Referred to</source>
            <translation>Ба куҷо фиристода шуд</translation>
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
        <message>
            <source>Why it is made</source>
            <translation>Асоси боздид</translation>
        </message>
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>Rounds</source>
            <translation>Гардишҳо</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Варақа</translation>
        </message>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Боздид пӯшида шуд; сабабаш дар таърих аст.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Боздидҳои рӯз</translation>
        </message>
    </context>
    <context>
        <name>WindowKeys</name>
        <message>
            <source>Do it again after all</source>
            <translation>Аз нав иҷро кардан</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Бозгардондани тағйироти охирин</translation>
        </message>
    </context>
    <context>
        <name>Wizard</name>
        <message>
            <source>Address of the police point</source>
            <translation>Суроғаи нуқтаи нозир</translation>
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
        <name>ZoneForm</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Correct the border on the map</source>
            <translation>Ислоҳи сарҳад дар харита</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Ном</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Эзоҳ</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Мақсад</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Save the zone</source>
            <translation>Нигоҳ доштани минтақаи назорат</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Аз рӯзи</translation>
        </message>
        <message>
            <source>Take off the map</source>
            <translation>Аз харита гирифтан</translation>
        </message>
        <message>
            <source>The new border is kept when you save the zone.</source>
            <translation>Сарҳади нав ҳангоми нигоҳ доштани минтақаи назорат сабт мешавад.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>То рӯзи</translation>
        </message>
        <message>
            <source>What was done there</source>
            <translation>Дар он ҷо чӣ шуд</translation>
        </message>
        <message>
            <source>Why it goes</source>
            <translation>Чаро гирифта мешавад</translation>
        </message>
    </context>
    <context>
        <name>ZonesPanel</name>
        <message>
            <source>Border of {precinct}</source>
            <translation>Сарҳад: {precinct}</translation>
        </message>
        <message>
            <source>Draw the border of {precinct} first.</source>
            <translation>Аввал сарҳадро кашед: {precinct}.</translation>
        </message>
        <message>
            <source>Draw the precinct's border</source>
            <translation>Кашидани сарҳади минтақа</translation>
        </message>
        <message>
            <source>Line through {precinct}</source>
            <translation>Хат аз миёни {precinct}</translation>
        </message>
        <message>
            <source>New zone</source>
            <translation>Минтақаи нави назорат</translation>
        </message>
        <message>
            <source>No zone yet. A zone marks where something repeats, where patrols go, or a place to compare with.</source>
            <translation>Ҳанӯз минтақаи назорат нест. Он ҷоеро нишон медиҳад, ки чизе такрор мешавад, посбонӣ меравад ё бо он муқоиса мекунанд.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Чизе тағйир наёфт.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Part the precinct by a line</source>
            <translation>Тақсими минтақа бо хат</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Нигоҳ дошта шуд.</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Минтақаи назорат</translation>
        </message>
        <message>
            <source>Zones and borders</source>
            <translation>Минтақаҳои назорат ва сарҳадҳо</translation>
        </message>
        <message>
            <source>no border yet</source>
            <translation>ҳанӯз сарҳад нест</translation>
        </message>
    </context>
    <context>
        <name>_AskBar</name>
        <message>
            <source>Leave it</source>
            <translation>Ҳамин тавр мондан</translation>
        </message>
        <message>
            <source>Put the former value in its place</source>
            <translation>Гузоштани арзиши пешина</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Бозгардондан</translation>
        </message>
        <message>
            <source>Why it is taken back</source>
            <translation>Чаро бозгардонда мешавад</translation>
        </message>
    </context>
    <context>
        <name>_DecisionPanel</name>
        <message>
            <source>Accept</source>
            <translation>Қабул кардан</translation>
        </message>
        <message>
            <source>Accepted: the server applies the entry as it stands, what waited only for it follows, and every desk that holds the record receives it. A decision is not taken back.</source>
            <translation>Қабул: сервер сабтро ҳамон тавре ки ҳаст, татбиқ мекунад, он чи танҳо онро интизор буд, аз пасаш мегузарад ва ҳамаи ҷойҳои кории дорои варақа онро мегиранд. Қарор бекор намешавад.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Рад кардан</translation>
        </message>
        <message>
            <source>Declined: the entry stays out for good, the author's desk takes it out of the record, and the author reads your reason. It remains in his journal. A decision is not taken back.</source>
            <translation>Рад: сабт ҳеҷ гоҳ дохил намешавад, ҷойи кории муаллиф онро аз варақа мебардорад ва муаллиф сабаби шуморо мехонад. Дар журнали ӯ мемонад. Қарор бекор намешавад.</translation>
        </message>
        <message>
            <source>Reason (may be left empty)</source>
            <translation>Сабаб (холӣ мондан мумкин)</translation>
        </message>
        <message>
            <source>Reason, for the author to read</source>
            <translation>Сабаб — онро муаллиф мехонад</translation>
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
        <name>_ThirdBox</name>
        <message>
            <source>Another value</source>
            <translation>Қимати дигар</translation>
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
        <name>_ValueBox</name>
        <message>
            <source>(empty)</source>
            <translation>(холӣ)</translation>
        </message>
        <message>
            <source>The other desk's</source>
            <translation>Ҷойи кории дигар</translation>
        </message>
        <message>
            <source>This desk's</source>
            <translation>Ҳамин ҷойи корӣ</translation>
        </message>
        <message>
            <source>author not known here</source>
            <translation>муаллиф ин ҷо маълум нест</translation>
        </message>
        <message>
            <source>before the edit: {value}</source>
            <translation>пеш аз ислоҳ: {value}</translation>
        </message>
        <message>
            <source>moment not known here</source>
            <translation>вақташ ин ҷо маълум нест</translation>
        </message>
        <message>
            <source>not known here</source>
            <translation>ин ҷо маълум нест</translation>
        </message>
        <message>
            <source>stands for now</source>
            <translation>ҳоло амал мекунад</translation>
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
