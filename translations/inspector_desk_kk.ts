<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk">
    <context>
        <name>Activities</name>
        <message>
            <source>Add the day</source>
            <translation>Күнді қосу</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Days of work</source>
            <translation>Жұмыс күндері</translation>
        </message>
        <message>
            <source>Detained</source>
            <translation>Ұсталды</translation>
        </message>
        <message>
            <source>Give the day.</source>
            <translation>Күнін көрсетіңіз.</translation>
        </message>
        <message>
            <source>How many minutes?</source>
            <translation>Неше минут?</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Минут</translation>
        </message>
        <message>
            <source>Register numbers</source>
            <translation>Тіркеу нөмірлері</translation>
        </message>
        <message>
            <source>Take the chosen day out</source>
            <translation>Таңдалған күнді алып тастау</translation>
        </message>
        <message>
            <source>Wanted found</source>
            <translation>Табылған іздеудегілер</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Не істеді</translation>
        </message>
        <message>
            <source>detained</source>
            <translation>ұсталды</translation>
        </message>
        <message>
            <source>wanted found</source>
            <translation>табылған іздеудегілер</translation>
        </message>
    </context>
    <context>
        <name>AddressField</name>
        <message>
            <source>This address lies outside your precinct; it is kept. Forward the matter if it is not yours.</source>
            <translation>Бұл мекенжай учаскеңізден тыс; ол сақталды. Мәселе сіздікі болмаса, оны қайта жіберіңіз.</translation>
        </message>
    </context>
    <context>
        <name>AddressPanel</name>
        <message>
            <source>A street that is not in the list is recorded as a new one.</source>
            <translation>Тізімде жоқ көше жаңа көше ретінде жазылады.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Мекенжайды қосу</translation>
        </message>
        <message>
            <source>Building, block</source>
            <translation>Корпус, блок</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>Қоспау</translation>
        </message>
        <message>
            <source>Flat</source>
            <translation>Пәтер</translation>
        </message>
        <message>
            <source>Give a street, or a landmark where there are no numbers.</source>
            <translation>Көшені, ал нөмірлер болмаса, бағдарды көрсетіңіз.</translation>
        </message>
        <message>
            <source>House</source>
            <translation>Үй</translation>
        </message>
        <message>
            <source>Kind of place</source>
            <translation>Орын түрі</translation>
        </message>
        <message>
            <source>Landmark</source>
            <translation>Бағдар</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Жаңа мекенжай</translation>
        </message>
        <message>
            <source>No point on the map yet; it can be given later.</source>
            <translation>Картада нүктесі әлі жоқ; оны кейін көрсетуге болады.</translation>
        </message>
        <message>
            <source>Pick on the map</source>
            <translation>Картадан көрсету</translation>
        </message>
        <message>
            <source>Point on the map: {lat}, {lon}</source>
            <translation>Картадағы нүкте: {lat}, {lon}</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Көше</translation>
        </message>
        <message>
            <source>Where there is no number: “behind school 12, green gate”.</source>
            <translation>Нөмірі болмаса: «№ 12 мектептің арты, жасыл қақпа».</translation>
        </message>
    </context>
    <context>
        <name>AddressSearch</name>
        <message>
            <source>Find an address</source>
            <translation>Мекенжай табу</translation>
        </message>
        <message>
            <source>No such address is known here</source>
            <translation>Мұндай мекенжай мұнда белгісіз</translation>
        </message>
        <message>
            <source>Nobody knows yet where this is; mark it on the map.</source>
            <translation>Бұл жердің орны әзірге белгісіз; оны картада белгілеңіз.</translation>
        </message>
        <message>
            <source>map</source>
            <translation>карта</translation>
        </message>
        <message>
            <source>place unknown</source>
            <translation>орны белгісіз</translation>
        </message>
    </context>
    <context>
        <name>AnalysisPanel</name>
        <message>
            <source>Category</source>
            <translation>Санат</translation>
        </message>
        <message>
            <source>Choose a question and press Count. The answer says whether chance alone explains it.</source>
            <translation>Сұрақты таңдап, «Есептеу» батырмасын басыңыз. Жауап мұны тек кездейсоқтықпен түсіндіруге бола ма, айтады.</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Немен салыстыру</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Есептеу</translation>
        </message>
        <message>
            <source>Count the answer</source>
            <translation>Жауапты есептеу</translation>
        </message>
        <message>
            <source>Day of the measure</source>
            <translation>Шара күні</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Картада</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Кезең</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Жер</translation>
        </message>
        <message>
            <source>Save the hot spots</source>
            <translation>«Ыстық нүктелерді» сақтау</translation>
        </message>
        <message>
            <source>Saved; squares with fewer than three incidents are left out. Squares: {count}</source>
            <translation>Сақталды; үштен аз оқиғасы бар шаршылар алынбады. Шаршы: {count}</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Қай күннен</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Тоқтату</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Қай күнге дейін</translation>
        </message>
        <message>
            <source>What do you want to know?</source>
            <translation>Нені білгіңіз келеді?</translation>
        </message>
        <message>
            <source>Where it could happen</source>
            <translation>Қай жерде болуы мүмкін еді</translation>
        </message>
        <message>
            <source>Zone where something was done</source>
            <translation>Шара қолданылған аймақ</translation>
        </message>
        <message>
            <source>all categories</source>
            <translation>барлық санаттар</translation>
        </message>
        <message>
            <source>all that is farther away</source>
            <translation>одан әрі барлығы</translation>
        </message>
        <message>
            <source>anywhere in the area</source>
            <translation>аумақтың кез келген жерінде</translation>
        </message>
        <message>
            <source>choose a zone</source>
            <translation>аймақты таңдаңыз</translation>
        </message>
        <message>
            <source>density</source>
            <translation>тығыздық</translation>
        </message>
        <message>
            <source>hot spots</source>
            <translation>«ыстық нүктелер»</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>соңғы %n күн</numerusform>
                <numerusform>соңғы %n күн</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>ештеңе</translation>
        </message>
        <message>
            <source>own days</source>
            <translation>өз күндері</translation>
        </message>
        <message>
            <source>the whole precinct</source>
            <translation>бүкіл учаске</translation>
        </message>
        <message>
            <source>where the addresses are</source>
            <translation>мекенжайлар бар жерде</translation>
        </message>
    </context>
    <context>
        <name>AnswerBar</name>
        <message>
            <source>Answer</source>
            <translation>Жауап</translation>
        </message>
        <message>
            <source>Answer the request</source>
            <translation>Сұрауға жауап беру</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are blocked</source>
            <translation>Жауап беру; орындалса, деректер бұғатталады</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are erased for good</source>
            <translation>Жауап беру; орындалса, деректер біржола жойылады</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are unblocked</source>
            <translation>Жауап беру; орындалса, бұғат алынады</translation>
        </message>
        <message>
            <source>Answered on</source>
            <translation>Жауап күні</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Шешім</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Адам туралы мәліметтер</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Copy</source>
            <translation>Көшіру</translation>
        </message>
        <message>
            <source>Copy the answer and its table</source>
            <translation>Жауап пен кестені көшіру</translation>
        </message>
        <message>
            <source>How this was counted</source>
            <translation>Бұл қалай есептелді</translation>
        </message>
        <message>
            <source>Incidents by hour and day of the week</source>
            <translation>Сағат пен апта күні бойынша оқиғалар</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Save the hot spots as GeoJSON or GeoPackage</source>
            <translation>«Ыстық нүктелерді» GeoJSON немесе GeoPackage түрінде сақтау</translation>
        </message>
        <message>
            <source>Save the hot spots…</source>
            <translation>«Ыстық нүктелерді» сақтау…</translation>
        </message>
    </context>
    <context>
        <name>AppealForm</name>
        <message>
            <source>Anonymous</source>
            <translation>Анонимді</translation>
        </message>
        <message>
            <source>Appeal {number}</source>
            <translation>{number} жолданым</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Өтініш беруші</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Санаты</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Түсу тәсілі</translation>
        </message>
        <message>
            <source>Choose the applicant, or mark the appeal as anonymous.</source>
            <translation>Өтініш берушіні таңдаңыз немесе жолданымды анонимді деп белгілеңіз.</translation>
        </message>
        <message>
            <source>Does it tell of a crime or an emergency?</source>
            <translation>Қылмыс немесе оқиға белгілері бар ма?</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Жолданымның мәні</translation>
        </message>
        <message>
            <source>Happened, from</source>
            <translation>Болған күні (бастап)</translation>
        </message>
        <message>
            <source>Kind of appeal</source>
            <translation>Жолданым түрі</translation>
        </message>
        <message>
            <source>Language of the appeal</source>
            <translation>Жолданым тілі</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Жаңа жолданым</translation>
        </message>
        <message>
            <source>Number in the crime register</source>
            <translation>Қылмыстарды есепке алу нөмірі</translation>
        </message>
        <message>
            <source>Number in the state system</source>
            <translation>Мемлекеттік жүйедегі нөмірі</translation>
        </message>
        <message>
            <source>Number in the unified register</source>
            <translation>АЕК (СДТБТ) нөмірі</translation>
        </message>
        <message>
            <source>On whose answer it complains: number of the appeal</source>
            <translation>Қай жолданымның жауабына шағым (нөмірі)</translation>
        </message>
        <message>
            <source>Organisation, where one appeals</source>
            <translation>Ұйым (жолдаушы сол болса)</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Қорғау</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Түсуі</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Түскен күні</translation>
        </message>
        <message>
            <source>Register the appeal</source>
            <translation>Жолданымды тіркеу</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Where and when</source>
            <translation>Қайда және қашан</translation>
        </message>
        <message>
            <source>Where it happened</source>
            <translation>Қайда болды</translation>
        </message>
        <message>
            <source>Who and what</source>
            <translation>Кім және не</translation>
        </message>
        <message>
            <source>time</source>
            <translation>уақыты</translation>
        </message>
        <message>
            <source>until</source>
            <translation>дейін</translation>
        </message>
    </context>
    <context>
        <name>AppealRegister</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Annul</source>
            <translation>Күшін жою</translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Жолданымдар</translation>
        </message>
        <message>
            <source>Appeals of residents are kept here: each with its number, its deadline and its answer.</source>
            <translation>Мұнда тұрғындардың жолданымдары сақталады: әрқайсысының нөмірі, мерзімі және жауабы бар.</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Өтініш беруші</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>Тапсыру</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Санаты</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Мерзім</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Мерзімі</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Мәні</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Түрі</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Жаңа жолданым</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Түскені</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Why it is annulled</source>
            <translation>Неге жойылады</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Papers</source>
            <translation>Құжаттар</translation>
        </message>
        <message>
            <source>Papers of the appeal</source>
            <translation>Жолданым құжаттары</translation>
        </message>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Өтініш берушінің талонын басып шығару</translation>
        </message>
        <message>
            <source>Save as a Word file</source>
            <translation>Word файлы ретінде сақтау</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Сақталды: {path}</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Талон</translation>
        </message>
    </context>
    <context>
        <name>AttachmentsPane</name>
        <message>
            <source>Ask for it</source>
            <translation>Сұрату</translation>
        </message>
        <message>
            <source>Asked for. It comes after the records; the exchange shows how far it is.</source>
            <translation>Сұратылды. Жазбалардан кейін келеді; барысы алмасу экранында.</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Файлдарды тіркеу</translation>
        </message>
        <message>
            <source>Attached. It goes to the server after the records.</source>
            <translation>Тіркелді. Серверге жазбалардан кейін жіберіледі.</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Тіркемелер</translation>
        </message>
        <message>
            <source>Attach…</source>
            <translation>Тіркеу…</translation>
        </message>
        <message>
            <source>No attachments. Drop files here, paste a picture, or press “Attach…”. They are kept encrypted.</source>
            <translation>Тіркеме жоқ. Файлдарды осында сүйреңіз, сурет қойыңыз немесе «Тіркеу…» басыңыз. Олар шифрланып сақталады.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Қою</translation>
        </message>
        <message>
            <source>Picture {moment}</source>
            <translation>Сурет {moment}</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>Көшірмесін сақтау</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Көшірмесін сақтау…</translation>
        </message>
        <message>
            <source>Save the record first; then files can be attached.</source>
            <translation>Алдымен карточканы сақтаңыз, содан кейін файл тіркеуге болады.</translation>
        </message>
        <message>
            <source>Saved to {path}. The copy is not encrypted.</source>
            <translation>Сақталды: {path}. Көшірме шифрланбаған.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Көрсету</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Taken out. Ctrl+Z brings it back.</source>
            <translation>Алынды. Ctrl+Z қайтарады.</translation>
        </message>
        <message>
            <source>The clipboard holds neither a file nor a picture.</source>
            <translation>Алмасу буферінде файл да, сурет те жоқ.</translation>
        </message>
        <message>
            <source>The record is protected; its attachments are shown once it is opened with a reason.</source>
            <translation>Карточка қорғалған; тіркемелері себебін көрсетіп ашқанда көрінеді.</translation>
        </message>
        <message>
            <source>This is no picture; save a copy to open it with another program.</source>
            <translation>Бұл сурет емес; басқа бағдарламамен ашу үшін көшірмесін сақтаңыз.</translation>
        </message>
        <message>
            <source>asked for; the desk that made it has not sent it yet</source>
            <translation>сұратылды; жасаған жұмыс орны әлі жіберген жоқ</translation>
        </message>
        <message>
            <source>at the server; ask for it</source>
            <translation>серверде; сұратуға болады</translation>
        </message>
        <message>
            <source>here</source>
            <translation>осында</translation>
        </message>
        <message>
            <source>here, not at the server yet</source>
            <translation>осында, серверде әлі жоқ</translation>
        </message>
        <message>
            <source>on its way: {done} of {size}</source>
            <translation>жолда: {size} ішінен {done}</translation>
        </message>
        <message>
            <source>small picture; ask for the original to see it whole</source>
            <translation>кішірейтілген көшірме; толық көру үшін түпнұсқасын сұратыңыз</translation>
        </message>
    </context>
    <context>
        <name>BondsPanel</name>
        <message>
            <source>Add a member</source>
            <translation>Мүше қосу</translation>
        </message>
        <message>
            <source>Add the bond</source>
            <translation>Байланысты қосу</translation>
        </message>
        <message>
            <source>Bonds with others</source>
            <translation>Басқалармен байланыстар</translation>
        </message>
        <message>
            <source>Enter opens the resident, Delete removes the bond.</source>
            <translation>Enter тұрғынды ашады, Delete байланысты алып тастайды.</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Үй шаруашылығының түрі</translation>
        </message>
        <message>
            <source>Make a household</source>
            <translation>Үй шаруашылығын құру</translation>
        </message>
        <message>
            <source>Members of the household</source>
            <translation>Үй шаруашылығының мүшелері</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Үй шаруашылығының атауы</translation>
        </message>
        <message>
            <source>No bonds are recorded yet.</source>
            <translation>Байланыстар әлі жазылмаған.</translation>
        </message>
        <message>
            <source>No household yet</source>
            <translation>Үй шаруашылығы әлі жоқ</translation>
        </message>
        <message>
            <source>Related to</source>
            <translation>Кіммен байланысты</translation>
        </message>
        <message>
            <source>Take the resident out of the household</source>
            <translation>Тұрғынды үй шаруашылығынан шығару</translation>
        </message>
        <message>
            <source>Who is it to this resident</source>
            <translation>Тұрғынға кім болады</translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>{action}, records selected: {count}</source>
            <translation>{action}, таңдалған жазбалар: {count}</translation>
        </message>
        <message>
            <source>{action}: {done} of {count}</source>
            <translation>{action}: {count} ішінен {done}</translation>
        </message>
    </context>
    <context>
        <name>CalendarPage</name>
        <message>
            <source>A TOML file with the act, its date and the days it moves</source>
            <translation>TOML файлы: акт, оның күні және ауыстырылатын күндер</translation>
        </message>
        <message>
            <source>After the calendar changed, count the open deadlines anew; nothing is written before you confirm.</source>
            <translation>Күнтізбе өзгергеннен кейін ашық мерзімдерді қайта есептеңіз; растаусыз ештеңе жазылмайды.</translation>
        </message>
        <message>
            <source>Because of</source>
            <translation>Себебі</translation>
        </message>
        <message>
            <source>Change: {change}. Stay as they are: {same}. Set by a decision and left: {by_hand}.</source>
            <translation>Өзгереді: {change}. Өзгеріссіз: {same}. Шешіммен қойылып, қалдырылған: {by_hand}.</translation>
        </message>
        <message>
            <source>Changes in force</source>
            <translation>Қолданыстағы өзгерістер</translation>
        </message>
        <message>
            <source>Count anew</source>
            <translation>Қайта есептеу</translation>
        </message>
        <message>
            <source>Deadline now</source>
            <translation>Қазіргі мерзім</translation>
        </message>
        <message>
            <source>Deadlines changed by the calendar</source>
            <translation>Күнтізбе өзгерткен мерзімдер</translation>
        </message>
        <message>
            <source>Deadlines that change</source>
            <translation>Өзгеретін мерзімдер</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>{edition} редакциясы, {first} – {last}</translation>
        </message>
        <message>
            <source>Export the list</source>
            <translation>Тізімді экспорттау</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>{path} файлына экспортталды</translation>
        </message>
        <message>
            <source>From {day} on the years are projected: moved days are not decided yet, feasts are estimated.</source>
            <translation>{day} бастап жылдар алдын ала есептелген: күндерді ауыстыру әлі бекітілмеген, діни мерекелер күні есептік.</translation>
        </message>
        <message>
            <source>Import changed days…</source>
            <translation>Өзгерген күндерді жүктеу…</translation>
        </message>
        <message>
            <source>In force on this desk. Below are the deadlines it moves.</source>
            <translation>Бұл жұмыс үстелінде қолданылады. Төменде ол жылжытатын мерзімдер.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Сол күйінде қалдыру</translation>
        </message>
        <message>
            <source>New deadline</source>
            <translation>Жаңа мерзім</translation>
        </message>
        <message>
            <source>New deadlines written: {count}. Ctrl+Z takes them back.</source>
            <translation>Жазылған жаңа мерзімдер: {count}. Ctrl+Z қайтарады.</translation>
        </message>
        <message>
            <source>No day counts otherwise than it does now.</source>
            <translation>Ешбір күннің есебі өзгермейді.</translation>
        </message>
        <message>
            <source>No day was changed on this desk. A decree on moved days comes as a small file.</source>
            <translation>Бұл жұмыс үстелінде күндер өзгертілмеген. Ауыстыру туралы қаулы шағын файлмен келеді.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Open deadlines under this calendar</source>
            <translation>Осы күнтізбе бойынша ашық мерзімдер</translation>
        </message>
        <message>
            <source>Out of force. Below are the deadlines that change back.</source>
            <translation>Алып тасталды. Төменде кері қайтатын мерзімдер.</translation>
        </message>
        <message>
            <source>Print the list</source>
            <translation>Тізімді басып шығару</translation>
        </message>
        <message>
            <source>Put in force</source>
            <translation>Қолданысқа енгізу</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Working calendar of the district</source>
            <translation>Ауданның жұмыс күнтізбесі</translation>
        </message>
        <message>
            <source>Write the new deadlines</source>
            <translation>Жаңа мерзімдерді жазу</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>тексерілмеген</translation>
        </message>
        <message>
            <source>set by a decision, left</source>
            <translation>шешіммен қойылған, өзгертілмеген</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>тексерілген</translation>
        </message>
        <message>
            <source>working day</source>
            <translation>жұмыс күні</translation>
        </message>
        <message>
            <source>{edition} of {day}, days: {count}</source>
            <translation>{edition}, {day}, күн саны: {count}</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>{field} is missing.</source>
            <translation>Толтырылмаған: {field}.</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n жол</numerusform>
                <numerusform>%n жол</numerusform>
            </translation>
        </message>
        <message>
            <source>All</source>
            <translation>Барлығы</translation>
        </message>
        <message>
            <source>As all of them</source>
            <translation>Бәрі сияқты</translation>
        </message>
        <message>
            <source>Every row of the file</source>
            <translation>Файлдың барлық жолдары</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Жақсы</translation>
        </message>
        <message>
            <source>Judgement</source>
            <translation>Баға</translation>
        </message>
        <message>
            <source>Keep it as a remark</source>
            <translation>Ескертпе етіп қалдыру</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Қалдыру</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>Қалдыру</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Қараңыз</translation>
        </message>
        <message>
            <source>Record it anew</source>
            <translation>Жаңадан жазу</translation>
        </message>
        <message>
            <source>Record the good rows although some stay out</source>
            <translation>Кейбірі кірмесе де, жақсы жолдарды жазу</translation>
        </message>
        <message>
            <source>Record them anew</source>
            <translation>Жаңадан жазу</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Жол</translation>
        </message>
        <message>
            <source>Rows that stand here already</source>
            <translation>Бұрыннан бар жолдар</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Кірмейтін жолдарды сақтау…</translation>
        </message>
        <message>
            <source>Stands here already</source>
            <translation>Бұрыннан бар</translation>
        </message>
        <message>
            <source>Stays out</source>
            <translation>Кірмейді</translation>
        </message>
        <message>
            <source>This row</source>
            <translation>Осы жол</translation>
        </message>
        <message>
            <source>Use what stands and fill what it lacks</source>
            <translation>Барын пайдаланып, жетпегенін толтыру</translation>
        </message>
        <message>
            <source>Values in none of the program's lists: say what they mean</source>
            <translation>Бағдарлама тізімдерінде жоқ мәндер: не екенін көрсетіңіз</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Бұл не</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Неліктен</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>қалдыру</translation>
        </message>
        <message>
            <source>recorded anew</source>
            <translation>жаңадан жазу</translation>
        </message>
        <message>
            <source>used</source>
            <translation>пайдалану</translation>
        </message>
        <message>
            <source>{rows} rows in {file}</source>
            <translation>{file} ішінде жол: {rows}</translation>
        </message>
        <message>
            <source>{rows} rows in {file}: {new} new residents, {known} known ones, {places} new addresses</source>
            <translation>{file} ішінде жол: {rows}. Жаңа тұрғын: {new}, белгілі: {known}, жаңа мекенжай: {places}</translation>
        </message>
    </context>
    <context>
        <name>ChecklistField</name>
        <message>
            <source>Own frame of the program, not confirmed by an official text.</source>
            <translation>Бағдарламаның өз жадынамасы, ресми мәтінмен расталмаған.</translation>
        </message>
        <message>
            <source>The answers prompt what to do next; they are not added up.</source>
            <translation>Жауаптар әрі қарай не істеуді көрсетеді; олар қосылмайды.</translation>
        </message>
    </context>
    <context>
        <name>ColumnPanel</name>
        <message>
            <source>As at first</source>
            <translation>Бастапқыдай</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Бағандар</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Төмен</translation>
        </message>
        <message>
            <source>Narrower</source>
            <translation>Тарырақ</translation>
        </message>
        <message>
            <source>Space shows or hides, Ctrl with Up or Down moves, Ctrl with Left or Right sets the width.</source>
            <translation>Бос орын пернесі көрсетеді не жасырады, Ctrl жоғары-төмен көрсеткілерімен жылжытады, солға-оңға енін өзгертеді.</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Жоғары</translation>
        </message>
        <message>
            <source>Wider</source>
            <translation>Кеңірек</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>All commands</source>
            <translation>Барлық пәрмендер</translation>
        </message>
        <message>
            <source>Another officer comes in</source>
            <translation>Басқа қызметкер кіреді</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Қараңғы көрініс</translation>
        </message>
        <message>
            <source>High-contrast theme</source>
            <translation>Қарама-қарсы түсті көрініс</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Пернелер мен анықтама</translation>
        </message>
        <message>
            <source>Language: {name}</source>
            <translation>Тіл: {name}</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Жарық көрініс</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Жұмыс орнын құлыптау</translation>
        </message>
        <message>
            <source>Make a backup copy now</source>
            <translation>Сақтық көшірме жасау</translation>
        </message>
        <message>
            <source>Theme of the computer</source>
            <translation>Компьютер көрінісі</translation>
        </message>
    </context>
    <context>
        <name>CommitmentCard</name>
        <message>
            <source>By when</source>
            <translation>Мерзімі</translation>
        </message>
        <message>
            <source>Cancel the commitment</source>
            <translation>Міндеттемеден бас тарту</translation>
        </message>
        <message>
            <source>Commitment {number}</source>
            <translation>{number}-міндеттеме</translation>
        </message>
        <message>
            <source>From the point</source>
            <translation>Қай тармақ бойынша</translation>
        </message>
        <message>
            <source>How it stands</source>
            <translation>Орындалуы</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Қай күннен</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>What was undertaken</source>
            <translation>Не істеуге міндеттенді</translation>
        </message>
        <message>
            <source>Who in person</source>
            <translation>Нақты кім</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>Кімнің міндеттемесі</translation>
        </message>
        <message>
            <source>overdue since {day}</source>
            <translation>мерзімі өткен: {day}</translation>
        </message>
    </context>
    <context>
        <name>CommitmentsField</name>
        <message>
            <source>Add a commitment</source>
            <translation>Міндеттеме қосу</translation>
        </message>
        <message>
            <source>Commitment {number}: {words}</source>
            <translation>{number}-міндеттеме: {words}</translation>
        </message>
        <message>
            <source>Remove the commitment</source>
            <translation>Міндеттемені алып тастау</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>As it was after</source>
            <translation>Мынадан кейінгі күйі</translation>
        </message>
        <message>
            <source>As it was after (later)</source>
            <translation>Кейінгі күйі</translation>
        </message>
        <message>
            <source>Back to the history</source>
            <translation>Тарихқа оралу</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Nothing differs between these two points.</source>
            <translation>Осы екі сәттің арасында айырмашылық жоқ.</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Тек айырмашылықтар</translation>
        </message>
        <message>
            <source>now</source>
            <translation>қазір</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message numerus="yes">
            <source>%n fields settled. Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>%n өріс шешілді. Ctrl+Z қайтарады.</numerusform>
                <numerusform>%n өріс шешілді. Ctrl+Z қайтарады.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields to choose</source>
            <translation>
                <numerusform>%n өріс таңдауды күтеді</numerusform>
                <numerusform>%n өріс таңдауды күтеді</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more fields known only to a newer version of the program</source>
            <translation>
                <numerusform>тағы %n өрісті бағдарламаның жаңарақ нұсқасы ғана біледі</numerusform>
                <numerusform>тағы %n өрісті бағдарламаның жаңарақ нұсқасы ғана біледі</numerusform>
            </translation>
        </message>
        <message>
            <source>1, 2, 3 take a value · E writes another · Ctrl+↓ next field · Enter settles and goes on</source>
            <translation>1, 2, 3 — мәнді алу · E — басқасын жазу · Ctrl+↓ — келесі өріс · Enter — шешіп, әрі қарай</translation>
        </message>
        <message>
            <source>All fields: the other desk's values</source>
            <translation>Барлық өріс: басқа жұмыс орнының мәндері</translation>
        </message>
        <message>
            <source>All fields: this desk's values</source>
            <translation>Барлық өріс: осы жұмыс орнының мәндері</translation>
        </message>
        <message>
            <source>All: the other's</source>
            <translation>Бәрі: басқа орын</translation>
        </message>
        <message>
            <source>All: this desk's</source>
            <translation>Бәрі: осы орын</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Қайшылықтар</translation>
        </message>
        <message>
            <source>Fields and their values</source>
            <translation>Өрістер мен мәндері</translation>
        </message>
        <message>
            <source>Next record</source>
            <translation>Келесі карточка</translation>
        </message>
        <message>
            <source>No conflicts. When two desks change the same field apart from each other, both values are kept and wait here for your choice.</source>
            <translation>Қайшылық жоқ. Екі жұмыс орны бір өрісті бөлек өзгертсе, екі мән де сақталып, осында таңдауыңызды күтеді.</translation>
        </message>
        <message>
            <source>Open the record</source>
            <translation>Карточканы ашу</translation>
        </message>
        <message>
            <source>Open the record itself</source>
            <translation>Карточканың өзін ашу</translation>
        </message>
        <message>
            <source>Records with conflicts</source>
            <translation>Қайшылығы бар карточкалар</translation>
        </message>
        <message>
            <source>Settle and go on</source>
            <translation>Шешіп, әрі қарай</translation>
        </message>
        <message>
            <source>Settle and next</source>
            <translation>Шешіп, келесі</translation>
        </message>
        <message>
            <source>To the field before</source>
            <translation>Алдыңғы өріске</translation>
        </message>
        <message>
            <source>To the next field</source>
            <translation>Келесі өріске</translation>
        </message>
        <message>
            <source>two values since {moment}</source>
            <translation>{moment} бері екі мән</translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message>
            <source>Conflicts</source>
            <translation>Қайшылықтар</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Шешім күтеді</translation>
        </message>
    </context>
    <context>
        <name>ControlBar</name>
        <message numerus="yes">
            <source>%n check(s) outside the term</source>
            <translation>
                <numerusform>мерзімнен тыс %n тексеру</numerusform>
                <numerusform>мерзімнен тыс %n тексеру</numerusform>
            </translation>
        </message>
        <message>
            <source>The breach is in the control sheet. Report it to the chief.</source>
            <translation>Бұзушылық бақылау парағына енгізілді. Басшыға баяндаңыз.</translation>
        </message>
        <message>
            <source>The category says which dates and checks are needed; they stand here once it is saved.</source>
            <translation>Күндер мен тексерулер санатқа байланысты; есепке қойылғаннан кейін олар осында көрінеді.</translation>
        </message>
        <message numerus="yes">
            <source>at least %n time(s) a month</source>
            <translation>
                <numerusform>айына кемінде %n рет</numerusform>
                <numerusform>айына кемінде %n рет</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least once in %n day(s)</source>
            <translation>
                <numerusform>%n күнде кемінде бір рет</numerusform>
                <numerusform>%n күнде кемінде бір рет</numerusform>
            </translation>
        </message>
        <message>
            <source>decided by {who}, {day}</source>
            <translation>шешім: {who}, {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>тексерілмеген: заңгер растауы тиіс</translation>
        </message>
    </context>
    <context>
        <name>CountField</name>
        <message>
            <source>Together: {count}</source>
            <translation>Барлығы: {count}</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Calendar</source>
            <translation>Күнтізбе</translation>
        </message>
        <message>
            <source>Calendar (F4)</source>
            <translation>Күнтізбе (F4)</translation>
        </message>
    </context>
    <context>
        <name>DayPage</name>
        <message numerus="yes">
            <source>%n without a point on the map</source>
            <translation>
                <numerusform>%n бару картада жоқ</numerusform>
                <numerusform>%n бару картада жоқ</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Тізілімге оралу</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күн</translation>
        </message>
        <message>
            <source>Draft, not saved yet</source>
            <translation>Жоба, әлі сақталмаған</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Анықталғаны</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Бару түрі</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Келесі бару</translation>
        </message>
        <message>
            <source>No map is open in this window.</source>
            <translation>Бұл терезеде карта жоқ.</translation>
        </message>
        <message>
            <source>No visit is planned for this day and none was made. Plan one, or choose another day.</source>
            <translation>Бұл күнге бару жоспарланбаған және өткізілмеген. Жоспарлаңыз немесе басқа күнді таңдаңыз.</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>№</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Картада</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Бару жоспарлау</translation>
        </message>
        <message>
            <source>Plan a visit for this day</source>
            <translation>Осы күнге бару жоспарлау</translation>
        </message>
        <message>
            <source>Print the sheet of the day</source>
            <translation>Күн парағын басып шығару</translation>
        </message>
        <message>
            <source>Propose an order</source>
            <translation>Ретін ұсыну</translation>
        </message>
        <message>
            <source>Put the visits in the shortest order</source>
            <translation>Баруларды ең қысқа жолмен реттеу</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Тізілім</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>Save every line that was typed into</source>
            <translation>Толтырылған барлық жолдарды сақтау</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Парақ</translation>
        </message>
        <message>
            <source>Show the way on the map</source>
            <translation>Бағытты картада көрсету</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Take back the line in focus</source>
            <translation>Ағымдағы жолды қайтару</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Қайтарылды.</translation>
        </message>
        <message>
            <source>The day after</source>
            <translation>Келесі күн</translation>
        </message>
        <message>
            <source>The day before</source>
            <translation>Алдыңғы күн</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Мұнда қайтаратын ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Type into a line: a digit names the result, Enter goes down, Tab goes on. A line saves itself when it is left. Alt+↑ and Alt+↓ change the order of what is planned.</source>
            <translation>Жолға бірден теріңіз: цифр — нәтиже, Enter — төмен, Tab — әрі қарай. Жолдан шыққанда ол сақталады. Alt+↑ және Alt+↓ жоспарланғандардың ретін өзгертеді.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Күнгі барулар</translation>
        </message>
        <message>
            <source>Where the office is…</source>
            <translation>Учаскелік пункт қайда…</translation>
        </message>
        <message>
            <source>Whom and where</source>
            <translation>Кімге және қайда</translation>
        </message>
        <message>
            <source>order proposed, not saved</source>
            <translation>реті ұсынылған, сақталмаған</translation>
        </message>
        <message>
            <source>order saved</source>
            <translation>реті сақталған</translation>
        </message>
        <message>
            <source>planned: {planned}, made: {made}</source>
            <translation>жоспарланған: {planned}, өткізілген: {made}</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>{time} сақталды</translation>
        </message>
        <message>
            <source>{km} km in a straight line</source>
            <translation>түзу сызықпен {km} км</translation>
        </message>
    </context>
    <context>
        <name>DeadlineLine</name>
        <message numerus="yes">
            <source>Due {day}, %n working day(s) left.</source>
            <translation>
                <numerusform>Мерзімі: {day}. %n жұмыс күні қалды.</numerusform>
                <numerusform>Мерзімі: {day}. %n жұмыс күні қалды.</numerusform>
            </translation>
        </message>
        <message>
            <source>In the crime register since {day}, {time}, number {number}.</source>
            <translation>Есепке алу кітабында: {day}, {time}, нөмірі {number}.</translation>
        </message>
        <message>
            <source>Into the crime register by {time} on {day}: 24 hours.</source>
            <translation>Қылмыстарды есепке алу кітабына енгізудің соңғы уақыты: {day}, {time} (24 сағат).</translation>
        </message>
        <message>
            <source>Into the unified register by {time} on {day}: 24 hours.</source>
            <translation>АЕК-ке (СДТБТ) енгізудің соңғы уақыты: {day}, {time} (24 сағат).</translation>
        </message>
        <message numerus="yes">
            <source>Overdue since {day}, %n working day(s).</source>
            <translation>
                <numerusform>Мерзімі өткен: {day}. %n жұмыс күніне кешікті.</numerusform>
                <numerusform>Мерзімі өткен: {day}. %n жұмыс күніне кешікті.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show the working</source>
            <translation>Күн бойынша есебі</translation>
        </message>
        <message>
            <source>The term ended on {day}.</source>
            <translation>Мерзімі болған: {day}.</translation>
        </message>
        <message>
            <source>extended, first term {day}</source>
            <translation>ұзартылған, алғашқы мерзім {day}</translation>
        </message>
        <message>
            <source>to forward: by {day}</source>
            <translation>қайта жіберудің соңғы күні: {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>тексерілмеген: заңгер растауы керек</translation>
        </message>
    </context>
    <context>
        <name>DeskWindow</name>
        <message>
            <source>Appeals</source>
            <translation>Жолданымдар</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Қайшылықтар</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>Алмасу</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Қазір алмасу</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Жүктеу</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Кездесулер</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Жаңа жолданым</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Жаңа кездесу</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Жаңа тұрғын</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Жаңа бару</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Учаске</translation>
        </message>
        <message>
            <source>Prevention</source>
            <translation>Профилактика</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Есептер</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Тұрғындар</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Баптаулар</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Барулар</translation>
        </message>
    </context>
    <context>
        <name>DonePage</name>
        <message numerus="yes">
            <source>%n records made.</source>
            <translation>
                <numerusform>%n жазба жасалды.</numerusform>
                <numerusform>%n жазба жасалды.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records of the desk took what they lacked.</source>
            <translation>
                <numerusform>%n жазба толықтырылды.</numerusform>
                <numerusform>%n жазба толықтырылды.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows stayed out.</source>
            <translation>
                <numerusform>%n жол кірмеді.</numerusform>
                <numerusform>%n жол кірмеді.</numerusform>
            </translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Басқа файлды жүктеу</translation>
        </message>
        <message>
            <source>Open what was imported</source>
            <translation>Жүктелгенін ашу</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>Жазылуда…</translation>
        </message>
        <message>
            <source>Records that somebody has used since have stayed.</source>
            <translation>Содан бері біреу пайдаланған жазбалар қалды.</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Кірмеген жолдарды сақтау…</translation>
        </message>
        <message>
            <source>Stop; nothing is recorded</source>
            <translation>Тоқтату; ештеңе жазылмайды</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Жүктеуді болдырмау</translation>
        </message>
        <message>
            <source>The import is taken back.</source>
            <translation>Жүктеу болдырылмады.</translation>
        </message>
    </context>
    <context>
        <name>DrawingBar</name>
        <message>
            <source>Begin anew</source>
            <translation>Қайта бастау</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Close the area</source>
            <translation>Аумақты тұйықтау</translation>
        </message>
        <message>
            <source>Do it again (Ctrl+Y)</source>
            <translation>Қайталау (Ctrl+Y)</translation>
        </message>
        <message>
            <source>Take back the last step (Ctrl+Z)</source>
            <translation>Соңғы қадамды қайтару (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Take this area</source>
            <translation>Аумақты қабылдау</translation>
        </message>
        <message>
            <source>Take this line</source>
            <translation>Сызықты қабылдау</translation>
        </message>
    </context>
    <context>
        <name>EntryWords</name>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Take all of it back</source>
            <translation>Тұтас қайтару</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>another desk ({code})</source>
            <translation>басқа жұмыс үстелі ({code})</translation>
        </message>
        <message>
            <source>arrived {moment}</source>
            <translation>{moment} келді</translation>
        </message>
        <message>
            <source>desk of {officer} ({code})</source>
            <translation>жұмыс үстелі: {officer} ({code})</translation>
        </message>
        <message>
            <source>no</source>
            <translation>жоқ</translation>
        </message>
        <message>
            <source>take back</source>
            <translation>қайтару</translation>
        </message>
        <message>
            <source>this desk</source>
            <translation>осы жұмыс үстелі</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>иә</translation>
        </message>
    </context>
    <context>
        <name>ExchangeLists</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n қайшылық</numerusform>
                <numerusform>%n қайшылық</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n шешім күтеді</numerusform>
                <numerusform>%n шешім күтеді</numerusform>
            </translation>
        </message>
        <message>
            <source>Attachments on their way</source>
            <translation>Жолдағы тіркемелер</translation>
        </message>
        <message>
            <source>Exchanges</source>
            <translation>Алмасулар</translation>
        </message>
        <message>
            <source>Left this desk</source>
            <translation>Жұмыс орнынан кеткендер</translation>
        </message>
        <message>
            <source>Lists of the exchange</source>
            <translation>Алмасу тізімдері</translation>
        </message>
        <message>
            <source>Next list</source>
            <translation>Келесі тізім</translation>
        </message>
        <message>
            <source>No attachment is on its way.</source>
            <translation>Жолда тіркеме жоқ.</translation>
        </message>
        <message>
            <source>Nothing has left this desk: its precinct and its records are all here.</source>
            <translation>Бұл жерден ештеңе кеткен жоқ: учаске мен оның барлық карточкалары осында.</translation>
        </message>
        <message>
            <source>Nothing waits: the server's receipts name every entry of this desk.</source>
            <translation>Ештеңе күтпейді: сервер түбіртектерінде осы жұмыс орнының әр жазбасы аталған.</translation>
        </message>
        <message>
            <source>Receipts of the server</source>
            <translation>Сервер түбіртектері</translation>
        </message>
        <message>
            <source>The server has not receipted anything yet.</source>
            <translation>Сервер әлі түбіртек берген жоқ.</translation>
        </message>
        <message>
            <source>This desk has not exchanged anything yet.</source>
            <translation>Бұл жұмыс орны әлі алмасқан жоқ.</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Жіберуді күтеді</translation>
        </message>
        <message>
            <source>all applied</source>
            <translation>бәрі қолданылды</translation>
        </message>
        <message>
            <source>by line</source>
            <translation>желімен</translation>
        </message>
        <message>
            <source>by stick</source>
            <translation>тасығышпен</translation>
        </message>
        <message>
            <source>from the server</source>
            <translation>серверден</translation>
        </message>
        <message>
            <source>handed over to precinct {name}</source>
            <translation>{name} учаскесіне берілді</translation>
        </message>
        <message>
            <source>original</source>
            <translation>түпнұсқа</translation>
        </message>
        <message>
            <source>precinct {name} went to another desk</source>
            <translation>{name} учаскесі басқа жұмыс орнына өтті</translation>
        </message>
        <message>
            <source>receipt {number}: entries {first} to {last}</source>
            <translation>{number}-түбіртек: {first}–{last} жазбалар</translation>
        </message>
        <message>
            <source>sent {sent}, received {received}</source>
            <translation>жіберілді {sent}, алынды {received}</translation>
        </message>
        <message>
            <source>small picture</source>
            <translation>кішірейтілген көшірме</translation>
        </message>
        <message>
            <source>to the server</source>
            <translation>серверге</translation>
        </message>
        <message>
            <source>written for a newer version of the program</source>
            <translation>бағдарламаның жаңарақ нұсқасына арналған</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{size} ішінен {done}</translation>
        </message>
        <message>
            <source>{pushed} entries accepted, {pulled} new</source>
            <translation>қабылданған жазба: {pushed}, жаңасы: {pulled}</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>{label} (required)</source>
            <translation>{label} (міндетті)</translation>
        </message>
    </context>
    <context>
        <name>FieldCard</name>
        <message>
            <source>is chosen together with: {fields}</source>
            <translation>бірге таңдалады: {fields}</translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n жол</numerusform>
                <numerusform>%n жол</numerusform>
            </translation>
        </message>
        <message>
            <source>A register kept in Excel, LibreOffice or a text file: choose it, see what each row would become, then record all of it at once. Nothing is changed before you say so, and a whole import can be taken back.</source>
            <translation>Excel, LibreOffice немесе мәтіндік файлдағы журнал: оны таңдаңыз, әр жол не болатынын көріңіз, содан кейін бәрін бірден жазыңыз. Сіз айтпайынша ештеңе өзгермейді, ал бүкіл жүктеуді болдырмауға болады.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Файлды таңдау…</translation>
        </message>
        <message>
            <source>File (.xlsx, .ods, .csv)</source>
            <translation>Файл (.xlsx, .ods, .csv)</translation>
        </message>
        <message>
            <source>Imports on this desk</source>
            <translation>Осы жұмыс орнындағы жүктеулер</translation>
        </message>
        <message>
            <source>Journal of meetings</source>
            <translation>Кездесулер журналы</translation>
        </message>
        <message>
            <source>Journal of visits</source>
            <translation>Барулар журналы</translation>
        </message>
        <message>
            <source>List of addresses</source>
            <translation>Мекенжайлар тізімі</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Әзірге жоқ.</translation>
        </message>
        <message>
            <source>Path of the file</source>
            <translation>Файл жолы</translation>
        </message>
        <message>
            <source>Register of appeals</source>
            <translation>Жолданымдар журналы</translation>
        </message>
        <message>
            <source>Register of residents</source>
            <translation>Тұрғындар тізімі</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>Кестелер</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Жүктеуді болдырмау</translation>
        </message>
        <message>
            <source>What the file is</source>
            <translation>Бұл қандай файл</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>болдырылмады</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Search this register</source>
            <translation>Тізілімнен іздеу</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Барлығын көрсету</translation>
        </message>
    </context>
    <context>
        <name>GateField</name>
        <message>
            <source>Emergency</source>
            <translation>Оқиға</translation>
        </message>
        <message>
            <source>No signs of a crime</source>
            <translation>Қылмыс белгілері жоқ</translation>
        </message>
        <message>
            <source>Signs of a crime</source>
            <translation>Қылмыс белгілері бар</translation>
        </message>
    </context>
    <context>
        <name>GiveBack</name>
        <message>
            <source>Give back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Give back to {giver}</source>
            <translation>Қайтару: {giver}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Өзгертпеу</translation>
        </message>
        <message>
            <source>Say why: its giver will read it.</source>
            <translation>Себебін жазыңыз: тапсырма берген адам оқиды.</translation>
        </message>
        <message>
            <source>Why it goes back</source>
            <translation>Неге қайтарылады</translation>
        </message>
    </context>
    <context>
        <name>GroupCard</name>
        <message>
            <source>Group</source>
            <translation>Топ</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Қанша</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>men</source>
            <translation>ерлер</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>бөлінбеген</translation>
        </message>
        <message>
            <source>women</source>
            <translation>әйелдер</translation>
        </message>
    </context>
    <context>
        <name>GroupsField</name>
        <message>
            <source>Add a group</source>
            <translation>Топ қосу</translation>
        </message>
        <message>
            <source>Group {number}: {words}</source>
            <translation>{number}-топ: {words}</translation>
        </message>
        <message>
            <source>One group stands here twice.</source>
            <translation>Бір топ екі рет көрсетілген.</translation>
        </message>
        <message>
            <source>Remove the group</source>
            <translation>Топты алып тастау</translation>
        </message>
    </context>
    <context>
        <name>HandOver</name>
        <message>
            <source>By</source>
            <translation>Қай күнге</translation>
        </message>
        <message>
            <source>Choose the officer.</source>
            <translation>Қызметкерді таңдаңыз.</translation>
        </message>
        <message>
            <source>Give the day by which it is to be done.</source>
            <translation>Қай күнге дейін орындалатынын көрсетіңіз.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Беру</translation>
        </message>
        <message>
            <source>Hand over: {title}</source>
            <translation>Беру: {title}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Өзгертпеу</translation>
        </message>
        <message>
            <source>There is no other officer on this desk yet. A supervisor adds them in Settings.</source>
            <translation>Бұл жұмыс орнында әзірге басқа қызметкер жоқ. Басшы оларды баптауларда қосады.</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>Кімге</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>Не істеу керек</translation>
        </message>
    </context>
    <context>
        <name>HelperForm</name>
        <message>
            <source>Card number</source>
            <translation>Куәлік нөмірі</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Куәліктің жарамдылық мерзімі</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Қатысу нысаны</translation>
        </message>
        <message>
            <source>Give the name, or choose the resident above.</source>
            <translation>Аты-жөнін жазыңыз немесе жоғарыдан тұрғынды таңдаңыз.</translation>
        </message>
        <message>
            <source>If the helper lives here; the name is taken from the resident.</source>
            <translation>Көмекші осында тұрса; аты-жөні тұрғыннан алынады.</translation>
        </message>
        <message>
            <source>Left empty, it gets the order's term of three years.</source>
            <translation>Бос қалдырылса, бұйрық бойынша үш жыл мерзім қойылады.</translation>
        </message>
        <message>
            <source>Left on</source>
            <translation>Шыққан күні</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Тегі, аты, әкесінің аты</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Жаңа көмекші</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ескертпе</translation>
        </message>
        <message>
            <source>Record the helper</source>
            <translation>Көмекшіні жазу</translation>
        </message>
        <message>
            <source>Registered on</source>
            <translation>Тіркелген күні</translation>
        </message>
        <message>
            <source>Registration and card</source>
            <translation>Тіркеу және куәлік</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Тұрғын</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Trained on</source>
            <translation>Оқытылған күні</translation>
        </message>
    </context>
    <context>
        <name>HelperRegister</name>
        <message>
            <source>Card</source>
            <translation>Куәлік</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Жарамды мерзімі</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Нысаны</translation>
        </message>
        <message>
            <source>Hours this month</source>
            <translation>Осы айдағы сағат</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Инспектор</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Тегі, аты, әкесінің аты</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Жаңа көмекші</translation>
        </message>
        <message>
            <source>Public helpers</source>
            <translation>Қоғамдық көмекшілер</translation>
        </message>
        <message>
            <source>Public helpers are kept here with their cards, their days of work and the monthly timesheet.</source>
            <translation>Мұнда қоғамдық көмекшілер есепке алынады: куәліктері, жұмыс күндері және айлық табель.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>{day}, ended</source>
            <translation>{day}, мерзімі өтті</translation>
        </message>
    </context>
    <context>
        <name>HelpersPart</name>
        <message>
            <source>Print the month's timesheet</source>
            <translation>Айлық табельді басып шығару</translation>
        </message>
        <message>
            <source>Timesheet</source>
            <translation>Табель</translation>
        </message>
    </context>
    <context>
        <name>HereList</name>
        <message numerus="yes">
            <source>%n record(s) on this spot</source>
            <translation>
                <numerusform>Осы жерде %n жазба</numerusform>
                <numerusform>Осы жерде %n жазба</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>Тізімді жабу</translation>
        </message>
        <message>
            <source>Show in the register</source>
            <translation>Тізілімде көрсету</translation>
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
            <translation>{day} {hour}:00: {number}, кездейсоқтан көп</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>Import addresses from a spreadsheet</source>
            <translation>Мекенжайларды кестеден жүктеу</translation>
        </message>
        <message>
            <source>Import appeals from a spreadsheet</source>
            <translation>Жолданымдарды кестеден жүктеу</translation>
        </message>
        <message>
            <source>Import meetings from a spreadsheet</source>
            <translation>Кездесулерді кестеден жүктеу</translation>
        </message>
        <message>
            <source>Import residents from a spreadsheet</source>
            <translation>Тұрғындарды кестеден жүктеу</translation>
        </message>
        <message>
            <source>Import visits from a spreadsheet</source>
            <translation>Баруларды кестеден жүктеу</translation>
        </message>
    </context>
    <context>
        <name>ImportButton</name>
        <message>
            <source>Import from a spreadsheet</source>
            <translation>Кестеден жүктеу</translation>
        </message>
    </context>
    <context>
        <name>ImportScreen</name>
        <message numerus="yes">
            <source>%n records are taken back.</source>
            <translation>
                <numerusform>%n жазба қайтарылды.</numerusform>
                <numerusform>%n жазба қайтарылды.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows saved with the reason.</source>
            <translation>
                <numerusform>%n жол себебімен сақталды.</numerusform>
                <numerusform>%n жол себебімен сақталды.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay because other records name them.</source>
            <translation>
                <numerusform>%n қалды: оларға басқа жазбалар сілтейді.</numerusform>
                <numerusform>%n қалды: оларға басқа жазбалар сілтейді.</numerusform>
            </translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Журналға</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>Check every row</source>
            <translation>Барлық жолды тексеру</translation>
        </message>
        <message>
            <source>Checking every row: {done} of {total}</source>
            <translation>Жолдар тексерілуде: {total} ішінен {done}</translation>
        </message>
        <message>
            <source>Checking every row…</source>
            <translation>Барлық жол тексерілуде…</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Бағандар</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>Тақырыптар</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Кестеден жүктеу</translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Басқа файлды жүктеу</translation>
        </message>
        <message>
            <source>Imported from {file}</source>
            <translation>{file} файлынан жүктелді</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Келесі қадам</translation>
        </message>
        <message>
            <source>On to the columns</source>
            <translation>Бағандарға</translation>
        </message>
        <message>
            <source>Read the file</source>
            <translation>Файлды оқу</translation>
        </message>
        <message>
            <source>Reading {file}…</source>
            <translation>{file} оқылуда…</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Жазу</translation>
        </message>
        <message numerus="yes">
            <source>Record %n rows</source>
            <translation>
                <numerusform>%n жолды жазу</numerusform>
                <numerusform>%n жолды жазу</numerusform>
            </translation>
        </message>
        <message>
            <source>Save the rows that stay out</source>
            <translation>Кірмейтін жолдарды сақтау</translation>
        </message>
        <message>
            <source>Step back</source>
            <translation>Бір қадам артқа</translation>
        </message>
        <message>
            <source>Step {number} of {total}: {name}</source>
            <translation>{total} қадамның {number}-і: {name}</translation>
        </message>
        <message>
            <source>Taking the import back…</source>
            <translation>Жүктеу болдырылмауда…</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>кірмегендер</translation>
        </message>
    </context>
    <context>
        <name>KeyHelp</name>
        <message>
            <source>Keys that work here</source>
            <translation>Мұнда жұмыс істейтін пернелер</translation>
        </message>
    </context>
    <context>
        <name>LayersPanel</name>
        <message>
            <source>Appeals</source>
            <translation>Жолданымдар</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>Санаттар бойынша</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>Күйі бойынша</translation>
        </message>
        <message>
            <source>Domestic violence and minors: shown by parts of the district, never as points.</source>
            <translation>Тұрмыстық зорлық пен кәмелетке толмағандар: аудан бөліктері бойынша көрсетіледі, ешқашан нүктемен емес.</translation>
        </message>
        <message>
            <source>Layers of the map</source>
            <translation>Карта қабаттары</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Кездесулер</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Карта үстінде</translation>
        </message>
        <message>
            <source>On the map: {count}</source>
            <translation>Картада: {count}</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Кезең</translation>
        </message>
        <message>
            <source>Precinct borders</source>
            <translation>Учаске шекаралары</translation>
        </message>
        <message>
            <source>Protected records</source>
            <translation>Қорғалған жазбалар</translation>
        </message>
        <message>
            <source>Result of the analysis</source>
            <translation>Талдау нәтижесі</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Барулар</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Аймақтар</translation>
        </message>
        <message>
            <source>address without a place: {count}</source>
            <translation>орны жоқ мекенжай: {count}</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>барлық уақыт</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>соңғы %n күн</numerusform>
                <numerusform>соңғы %n күн</numerusform>
            </translation>
        </message>
        <message>
            <source>not given</source>
            <translation>көрсетілмеген</translation>
        </message>
        <message>
            <source>of these known to the street only: {count}</source>
            <translation>оның ішінде тек көшеге дейін: {count}</translation>
        </message>
        <message>
            <source>without an address: {count}</source>
            <translation>мекенжайсыз: {count}</translation>
        </message>
    </context>
    <context>
        <name>LeaseBanner</name>
        <message>
            <source>Exchange now</source>
            <translation>Қазір алмасу</translation>
        </message>
        <message>
            <source>Lease of this desk: {words}.</source>
            <translation>Жұмыс орнын пайдалану мерзімі: {words}.</translation>
        </message>
        <message>
            <source>This computer: {words}.</source>
            <translation>Бұл компьютер: {words}.</translation>
        </message>
    </context>
    <context>
        <name>LineForm</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Байланыс</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Сипаттама</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Жол</translation>
        </message>
        <message>
            <source>Line of the passport</source>
            <translation>Паспорт жолы</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Атауы</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Жаңа жол</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Саны</translation>
        </message>
        <message>
            <source>Record the line</source>
            <translation>Жолды жазу</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Бөлім</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Басталған күні</translation>
        </message>
    </context>
    <context>
        <name>LockedWindow</name>
        <message>
            <source>Close the desk</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Қазір алмасу</translation>
        </message>
        <message>
            <source>Nothing is lost: what was recorded here and is not sent yet is still sent, over the network as soon as there is one, or by stick. After an exchange that renews the lease the desk opens by itself.</source>
            <translation>Ештеңе жоғалған жоқ: осында жазылып, әлі жіберілмегені бәрібір жіберіледі — желі пайда болғанда немесе тасығышпен. Мерзімді ұзартқан алмасудан кейін жұмыс орны өзі ашылады.</translation>
        </message>
        <message>
            <source>This desk is locked</source>
            <translation>Жұмыс орны жабық</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>All commands</source>
            <translation>Барлық пәрмендер</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Пернелер және анықтама</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Жұмыс орнын құлыптау</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>Іздеу немесе команданы орындау</translation>
        </message>
        <message>
            <source>To the next part of the window</source>
            <translation>Терезенің келесі бөлігіне</translation>
        </message>
    </context>
    <context>
        <name>MapScreen</name>
        <message numerus="yes">
            <source>%n protected record(s) are shown only by parts of the district</source>
            <translation>
                <numerusform>%n қорғалған жазба тек аудан бөлігі бойынша көрсетілген</numerusform>
                <numerusform>%n қорғалған жазба тек аудан бөліктері бойынша көрсетілген</numerusform>
            </translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Талдау</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Тізімге оралу</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Click the place, or move the cross and press Enter.</source>
            <translation>Орынды шертіңіз немесе айқышты жылжытып, Enter пернесін басыңыз.</translation>
        </message>
        <message>
            <source>Fold the panel or bring it back</source>
            <translation>Панельді жию немесе қайтару</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Қабаттар</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Map: find an address</source>
            <translation>Карта: мекенжай табу</translation>
        </message>
        <message>
            <source>Map: fold the panel or bring it back</source>
            <translation>Карта: панельді жию немесе қайтару</translation>
        </message>
        <message>
            <source>Map: measure a way or an area</source>
            <translation>Карта: жолды немесе ауданды өлшеу</translation>
        </message>
        <message>
            <source>Map: print or keep it as a file</source>
            <translation>Карта: басып шығару немесе файлға сақтау</translation>
        </message>
        <message>
            <source>Map: the next record in view</source>
            <translation>Карта: экрандағы келесі жазба</translation>
        </message>
        <message>
            <source>Map: the record before</source>
            <translation>Карта: алдыңғы жазба</translation>
        </message>
        <message>
            <source>Map: the tab {name}</source>
            <translation>Карта: «{name}» қойындысы</translation>
        </message>
        <message>
            <source>Map: where most of the records are</source>
            <translation>Карта: жазбалар ең көп жер</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Өлшеу</translation>
        </message>
        <message>
            <source>Measure a way or an area</source>
            <translation>Жолды немесе ауданды өлшеу</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Карталар</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Панель</translation>
        </message>
        <message>
            <source>Print and export</source>
            <translation>Басып шығару және файлдар</translation>
        </message>
        <message>
            <source>Print the map or keep it as a file</source>
            <translation>Картаны басып шығару немесе файлға сақтау</translation>
        </message>
        <message>
            <source>Records at one place on the map: {count}</source>
            <translation>Картаның бір орнындағы жазбалар: {count}</translation>
        </message>
        <message>
            <source>Take this place</source>
            <translation>Осы орынды таңдау</translation>
        </message>
        <message>
            <source>This side goes</source>
            <translation>Осы жағы өтеді</translation>
        </message>
        <message numerus="yes">
            <source>Way of {day}: %n stop(s) on the map.</source>
            <translation>
                <numerusform>{day} бағыты: картада %n аялдама.</numerusform>
                <numerusform>{day} бағыты: картада %n аялдама.</numerusform>
            </translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Аймақтар</translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>A map pack holds the streets and houses of your district and works without a network.</source>
            <translation>Карта пакетінде ауданыңыздың көшелері мен үйлері бар, ол желісіз жұмыс істейді.</translation>
        </message>
        <message>
            <source>Install a map pack…</source>
            <translation>Карта пакетін орнату…</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Карта орнатылмаған</translation>
        </message>
        <message>
            <source>Nothing you recorded is affected.</source>
            <translation>Жазған деректеріңізге әсер еткен жоқ.</translation>
        </message>
        <message>
            <source>Open the map again</source>
            <translation>Картаны қайта ашу</translation>
        </message>
        <message>
            <source>Opening the map…</source>
            <translation>Карта ашылуда…</translation>
        </message>
        <message>
            <source>The map can't be shown</source>
            <translation>Картаны көрсету мүмкін емес</translation>
        </message>
        <message>
            <source>The map has stopped</source>
            <translation>Карта тоқтап қалды</translation>
        </message>
        <message>
            <source>The map was put away</source>
            <translation>Карта жиналды</translation>
        </message>
        <message>
            <source>This computer is short of memory. Close what you don't need, then open the map again.</source>
            <translation>Бұл компьютерде жад аз. Қажетсізін жауып, картаны қайта ашыңыз.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Without a place on the map: {count}</source>
            <translation>Картада орны жоқ: {count}</translation>
        </message>
    </context>
    <context>
        <name>MapWords</name>
        <message>
            <source>Appeal</source>
            <translation>Жолданым</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Кездесу</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>place known to the street only</source>
            <translation>орын тек көшеге дейін белгілі</translation>
        </message>
        <message>
            <source>since {day}</source>
            <translation>{day} бастап</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>{day} дейін</translation>
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
            <translation>{since} – {until}</translation>
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
            <translation>Сақталған атауы бойынша</translation>
        </message>
        <message>
            <source>Guessed from the headings</source>
            <translation>Тақырыптар бойынша болжанды</translation>
        </message>
        <message>
            <source>Keep this under the name</source>
            <translation>Осы атаумен сақтау</translation>
        </message>
        <message>
            <source>The columns were guessed from their headings. Correct what is wrong; a field without a column stays empty, a column without a field is not read.</source>
            <translation>Бағандар тақырыптары бойынша болжанды. Қатесін түзетіңіз; бағансыз өріс бос қалады, өріссіз баған оқылмайды.</translation>
        </message>
        <message>
            <source>The first rows as they are understood</source>
            <translation>Алғашқы жолдар, қалай түсінілді</translation>
        </message>
        <message>
            <source>{field} (needed)</source>
            <translation>{field} (қажет)</translation>
        </message>
    </context>
    <context>
        <name>MeetingBar</name>
        <message>
            <source>Cancel the meeting</source>
            <translation>Кездесуді болдырмау</translation>
        </message>
        <message>
            <source>Cancel the meeting…</source>
            <translation>Кездесуді болдырмау…</translation>
        </message>
        <message>
            <source>It was held</source>
            <translation>Кездесу өтті</translation>
        </message>
        <message>
            <source>Make points of the old texts</source>
            <translation>Бұрынғы мәтіндерді тармақтарға айналдыру</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Хаттама</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Хабарландыру</translation>
        </message>
        <message>
            <source>Postpone it</source>
            <translation>Кейінге қалдыру</translation>
        </message>
        <message>
            <source>Postpone…</source>
            <translation>Кейінге қалдыру…</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Себебін жазыңыз: ол жазбада қалады.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>Қай күнге</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Себебі</translation>
        </message>
    </context>
    <context>
        <name>MeetingForm</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Күн тәртібі</translation>
        </message>
        <message>
            <source>An empty place means that nobody counted; 0 means that nobody came.</source>
            <translation>Бос өріс — ешкім санамаған; 0 — ешкім келмеген.</translation>
        </message>
        <message>
            <source>Chair</source>
            <translation>Жүргізуші</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Міндеттемелер</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Шешімдер</translation>
        </message>
        <message>
            <source>How it went</source>
            <translation>Кездесу қалай өтті</translation>
        </message>
        <message>
            <source>In words: “yard of house 12”, “school 5, hall”.</source>
            <translation>Сөзбен: «12-үйдің ауласы», «№ 5 мектеп, акт залы».</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Кездесу түрі</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Кездесу</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Жаңа кездесу</translation>
        </message>
        <message>
            <source>Notice put up on</source>
            <translation>Хабарландыру ілінген күні</translation>
        </message>
        <message>
            <source>Number of the minutes</source>
            <translation>Хаттама нөмірі</translation>
        </message>
        <message>
            <source>Of them, by group</source>
            <translation>Олардың ішінде топтар бойынша</translation>
        </message>
        <message>
            <source>One a line.</source>
            <translation>Әр жолға бір-бірден.</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Орны</translation>
        </message>
        <message>
            <source>Plan the meeting</source>
            <translation>Кездесуді жоспарлау</translation>
        </message>
        <message>
            <source>Points of the meeting</source>
            <translation>Кездесу тармақтары</translation>
        </message>
        <message>
            <source>Problems raised by residents</source>
            <translation>Тұрғындар көтерген мәселелер</translation>
        </message>
        <message>
            <source>Record the meeting</source>
            <translation>Кездесуді жазу</translation>
        </message>
        <message>
            <source>Report for the period from</source>
            <translation>Есепті кезең: басы</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Secretary</source>
            <translation>Хатшы</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>The day is still to come: choose “planned”, or check the day.</source>
            <translation>Бұл күн әлі келген жоқ: «Жоспарланған» күйін таңдаңыз немесе күнді тексеріңіз.</translation>
        </message>
        <message>
            <source>The meeting ends before it begins; correct one of the times.</source>
            <translation>Кездесу басталғанынан бұрын аяқталады; уақытын түзетіңіз.</translation>
        </message>
        <message>
            <source>The notice was put up after the meeting; correct the day.</source>
            <translation>Хабарландыру кездесуден кейін ілінген; күнін түзетіңіз.</translation>
        </message>
        <message>
            <source>The period ends after the meeting; a report is about days that have passed.</source>
            <translation>Кезең кездесуден кейін аяқталады; есеп өткен күндер туралы.</translation>
        </message>
        <message>
            <source>The period ends before it begins.</source>
            <translation>Кезең басталғанынан бұрын аяқталады.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Тақырыбы</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Дейін</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>Не туралы есеп берілді</translation>
        </message>
        <message>
            <source>Who came</source>
            <translation>Кім келді</translation>
        </message>
        <message>
            <source>commitments: {made}, open: {open}</source>
            <translation>міндеттемелер: {made}, орындалуда: {open}</translation>
        </message>
        <message>
            <source>men</source>
            <translation>ерлер</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>белгісіз</translation>
        </message>
        <message>
            <source>to</source>
            <translation>соңы</translation>
        </message>
        <message>
            <source>women</source>
            <translation>әйелдер</translation>
        </message>
    </context>
    <context>
        <name>MeetingRegister</name>
        <message>
            <source>Came</source>
            <translation>Келгені</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Міндеттемелер</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Шешілді</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Кездесу түрі</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Кездесулер</translation>
        </message>
        <message>
            <source>Meetings with residents are kept here: who came, what was raised, and who undertook what by when.</source>
            <translation>Мұнда тұрғындармен кездесулер сақталады: кім келді, қандай мәселе көтерілді, кім нені қай мерзімге дейін істеуге міндеттенді.</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Жаңа кездесу</translation>
        </message>
        <message>
            <source>Notice put up</source>
            <translation>Хабарланды</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Орны</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>Көтерілді</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Тақырыбы</translation>
        </message>
        <message>
            <source>all {made} closed</source>
            <translation>аяқталды: {made}</translation>
        </message>
        <message>
            <source>with open ones</source>
            <translation>орындалмағаны бар</translation>
        </message>
        <message>
            <source>{open} of {made} open</source>
            <translation>орындалуда: {open}/{made}</translation>
        </message>
    </context>
    <context>
        <name>MeetingsScreen</name>
        <message>
            <source>Done; the reason is in the history.</source>
            <translation>Дайын; себебі тарихта қалды.</translation>
        </message>
        <message>
            <source>Each line is a point now. Ctrl+Z in the register brings the texts back.</source>
            <translation>Енді әр жол — тармақ. Тізілімде Ctrl+Z мәтіндерді қайтарады.</translation>
        </message>
        <message>
            <source>Save or undo what you typed first.</source>
            <translation>Алдымен тергеніңізді сақтаңыз немесе қайтарыңыз.</translation>
        </message>
        <message>
            <source>Save the paper</source>
            <translation>Құжатты сақтау</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>{file} файлына сақталды</translation>
        </message>
    </context>
    <context>
        <name>MergeView</name>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Keep the other record</source>
            <translation>Басқа жазбаны қалдыру</translation>
        </message>
        <message>
            <source>Leave without merging</source>
            <translation>Біріктірмей шығу</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Біріктіру</translation>
        </message>
        <message>
            <source>Merge the two records</source>
            <translation>Екі жазбаны біріктіру</translation>
        </message>
        <message>
            <source>Merge two records of one resident</source>
            <translation>Бір тұрғын туралы екі жазбаны біріктіру</translation>
        </message>
        <message>
            <source>One of the two is protected. Give the reason for opening it; it goes into the journal.</source>
            <translation>Жазбалардың бірі қорғалған. Ашу себебін көрсетіңіз; ол журналда сақталады.</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Ашу себебі</translation>
        </message>
        <message>
            <source>The record of {name} stays and takes over all that is linked to the other. Choose whose value stands where they differ; arrow keys change the choice, Tab goes on. It can be undone later.</source>
            <translation>«{name}» жазбасы қалады және екіншісіне байланыстының бәрін алады. Айырмасы бар жерде кімнің мәні қалатынын таңдаңыз; таңдауды көрсеткілер өзгертеді, Tab әрі қарай апарады. Кейін болдырмауға болады.</translation>
        </message>
        <message>
            <source>both</source>
            <translation>екеуі де</translation>
        </message>
        <message>
            <source>{name} · linked records: {count}</source>
            <translation>{name} · байланысты жазбалар: {count}</translation>
        </message>
    </context>
    <context>
        <name>NameBar</name>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Close this message</source>
            <translation>Хабарды жабу</translation>
        </message>
    </context>
    <context>
        <name>NumberField</name>
        <message>
            <source>Digits only: a whole number, 0 or more.</source>
            <translation>Тек цифрлар: 0 немесе одан көп бүтін сан.</translation>
        </message>
    </context>
    <context>
        <name>OfficersPage</name>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Кемінде 12 таңба немесе төрт сөз</translation>
        </message>
        <message>
            <source>Bring back with this password</source>
            <translation>Осы құпиясөзбен қайтару</translation>
        </message>
        <message>
            <source>Each officer has his own password, drafts, views and settings. An inspector sees his own precinct.</source>
            <translation>Әр қызметкердің өз құпиясөзі, жобалары, көріністері және баптаулары бар. Учаскелік тек өз учаскесін көреді.</translation>
        </message>
        <message>
            <source>Name as in documents</source>
            <translation>Аты, құжаттардағыдай</translation>
        </message>
        <message>
            <source>New officer</source>
            <translation>Жаңа қызметкер</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Жаңа құпиясөз</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Жаңа құпиясөз тағы бір рет</translation>
        </message>
        <message>
            <source>Officers of this computer</source>
            <translation>Осы компьютердің қызметкерлері</translation>
        </message>
        <message>
            <source>Only a supervisor changes officers, or whoever holds the printed recovery code</source>
            <translation>Қызметкерлерді тек басшы немесе басып шығарылған қалпына келтіру коды бар адам өзгертеді</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>Лауазымы</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Учаске</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Атағы</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Қалпына келтіру коды</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Рөлі</translation>
        </message>
        <message>
            <source>Save the officer</source>
            <translation>Қызметкерді сақтау</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Сақталды.</translation>
        </message>
        <message>
            <source>Set this password</source>
            <translation>Осы құпиясөзді қою</translation>
        </message>
        <message>
            <source>Take off the desk</source>
            <translation>Жұмыс үстелінен алу</translation>
        </message>
        <message>
            <source>The officer is added and can open this desk with the password you gave.</source>
            <translation>Қызметкер қосылды, берілген құпиясөзбен осы жұмыс үстелін аша алады.</translation>
        </message>
        <message>
            <source>The officer is off the desk. A copy of the desk made before still opens with his password: keep such copies locked up.</source>
            <translation>Қызметкер жұмыс үстелінен алынды. Бұрын жасалған көшірме оның құпиясөзімен әлі де ашылады: мұндай көшірмелерді құлыптап сақтаңыз.</translation>
        </message>
        <message>
            <source>The password is set. Tell it the officer in person; he can change it in his settings.</source>
            <translation>Құпиясөз қойылды. Оны қызметкерге жеке айтыңыз; ол өз баптауларында өзгерте алады.</translation>
        </message>
        <message>
            <source>Why he is taken off the desk</source>
            <translation>Қызметкер жұмыс үстелінен неге алынады</translation>
        </message>
        <message>
            <source>no password yet</source>
            <translation>құпиясөзі әлі жоқ</translation>
        </message>
        <message>
            <source>off the desk</source>
            <translation>жұмыс үстелінен алынған</translation>
        </message>
    </context>
    <context>
        <name>OutputBar</name>
        <message numerus="yes">
            <source>%n protected record(s) are not on this map.</source>
            <translation>
                <numerusform>Бұл картада %n қорғалған жазба жоқ.</numerusform>
                <numerusform>Бұл картада %n қорғалған жазба жоқ.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n жазба</numerusform>
                <numerusform>%n жазба</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) have no place.</source>
            <translation>
                <numerusform>%n жазбаның орны жоқ.</numerusform>
                <numerusform>%n жазбаның орны жоқ.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) lie in such squares.</source>
            <translation>
                <numerusform>Мұндай шаршыларда %n жазба бар.</numerusform>
                <numerusform>Мұндай шаршыларда %n жазба бар.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Drawing the map for paper…</source>
            <translation>Басып шығаруға карта салынуда…</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Көлденең</translation>
        </message>
        <message>
            <source>Map of {precinct}</source>
            <translation>Карта: {precinct}</translation>
        </message>
        <message>
            <source>Maps that leave the desk show squares of {side} m with {least} records or more, never a home.</source>
            <translation>Бағдарламадан шығатын карталар {least} және одан көп жазбасы бар {side} м шаршыларды көрсетеді, үйді ешқашан көрсетпейді.</translation>
        </message>
        <message>
            <source>N</source>
            <comment>north on a map</comment>
            <translation>С</translation>
        </message>
        <message>
            <source>One HTML file that opens without a network: streets, squares and how they were counted.</source>
            <translation>Желісіз ашылатын бір HTML файлы: көшелер, шаршылар және олардың қалай саналғаны.</translation>
        </message>
        <message>
            <source>Page for partners</source>
            <translation>Серіктестерге арналған бет</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Сурет (PNG)</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Тік</translation>
        </message>
        <message>
            <source>Print or PDF</source>
            <translation>Басып шығару немесе PDF</translation>
        </message>
        <message>
            <source>Printed {moment} · Inspector Desk</source>
            <translation>Басып шығарылды {moment} · Inspector Desk</translation>
        </message>
        <message>
            <source>Records are counted in squares of {side} m; squares with fewer than {least} are left empty, so that no home can be told.</source>
            <translation>Жазбалар {side} м шаршылар бойынша саналды; {least} жазбадан аз шаршылар үйді тануға болмас үшін бос қалдырылды.</translation>
        </message>
        <message>
            <source>Size of the paper</source>
            <translation>Қағаз өлшемі</translation>
        </message>
        <message>
            <source>Title of the map</source>
            <translation>Картаның атауы</translation>
        </message>
        <message>
            <source>Way up</source>
            <translation>Парақтың бағыты</translation>
        </message>
        <message>
            <source>border of the precinct</source>
            <translation>учаске шекарасы</translation>
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
            <translation>{file} файлында сақталды</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>аймақ</translation>
        </message>
        <message>
            <source>{least} records and more</source>
            <translation>{least} және одан көп жазба</translation>
        </message>
        <message>
            <source>{least} to {most} records</source>
            <translation>{least}–{most} жазба</translation>
        </message>
    </context>
    <context>
        <name>PacksPanel</name>
        <message numerus="yes">
            <source>%n address(es) have their place now.</source>
            <translation>
                <numerusform>%n мекенжай енді өз орнында.</numerusform>
                <numerusform>%n мекенжай енді өз орнында.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n house(s)</source>
            <translation>
                <numerusform>%n үй</numerusform>
                <numerusform>%n үй</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n object(s)</source>
            <translation>
                <numerusform>%n нысан</numerusform>
                <numerusform>%n нысан</numerusform>
            </translation>
        </message>
        <message>
            <source>A map, a layer or a list of addresses</source>
            <translation>Карта, қабат немесе мекенжайлар тізімі</translation>
        </message>
        <message>
            <source>Add a map pack, a layer or a list of addresses from a file or a stick.</source>
            <translation>Файлдан немесе флешкадан карта, қабат не мекенжайлар тізімін қосыңыз.</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Мекенжайлар</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Қосу…</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>Copying</source>
            <translation>Көшіру</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>Қамтуы</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Installed: {name}</source>
            <translation>Орнатылды: {name}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Түрі</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Лицензия</translation>
        </message>
        <message>
            <source>Maps and layers</source>
            <translation>Карталар мен қабаттар</translation>
        </message>
        <message>
            <source>Maps and layers, the top one is drawn on top</source>
            <translation>Карталар мен қабаттар, жоғарғысы үстінен салынады</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Төмен</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Жоғары</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Карта орнатылмаған</translation>
        </message>
        <message>
            <source>Not drawn</source>
            <translation>Салынбайды</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Нысандар</translation>
        </message>
        <message numerus="yes">
            <source>Place %n address(es) by this map</source>
            <translation>
                <numerusform>Картаға %n мекенжай қою</numerusform>
                <numerusform>Картаға %n мекенжай қою</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading addresses</source>
            <translation>Мекенжайларды оқу</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Removed: {name}</source>
            <translation>Алынды: {name}</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Көлемі</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Дереккөзі</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Тоқтату</translation>
        </message>
        <message>
            <source>Stopped; nothing was installed.</source>
            <translation>Тоқтатылды; ештеңе орнатылмады.</translation>
        </message>
        <message>
            <source>Update…</source>
            <translation>Жаңарту…</translation>
        </message>
        <message>
            <source>Zooms</source>
            <translation>Масштабтар</translation>
        </message>
        <message>
            <source>areas</source>
            <translation>аумақтар</translation>
        </message>
        <message>
            <source>can't be used</source>
            <translation>жарамсыз</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>қабат</translation>
        </message>
        <message>
            <source>lines</source>
            <translation>сызықтар</translation>
        </message>
        <message>
            <source>list of addresses</source>
            <translation>мекенжайлар тізімі</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>растрлық карта</translation>
        </message>
        <message>
            <source>points</source>
            <translation>нүктелер</translation>
        </message>
        <message>
            <source>practice map, came with the program</source>
            <translation>оқу картасы, бағдарламамен бірге келген</translation>
        </message>
        <message>
            <source>streets, drawn</source>
            <translation>векторлық карта</translation>
        </message>
        <message>
            <source>zooms {range}</source>
            <translation>масштабтар {range}</translation>
        </message>
        <message>
            <source>{name} is whole and can be used.</source>
            <translation>{name}: файл бүтін, қолдануға жарайды.</translation>
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
            <translation>Деректерді бұғаттау</translation>
        </message>
        <message>
            <source>Blocked since {day}: {reason}</source>
            <translation>{day} бастап бұғатталған: {reason}</translation>
        </message>
        <message>
            <source>Block…</source>
            <translation>Бұғаттау…</translation>
        </message>
        <message>
            <source>Enter parts the record from this one again.</source>
            <translation>Enter жазбаны осыдан қайта ажыратады.</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>Біржола жою</translation>
        </message>
        <message>
            <source>Erase…</source>
            <translation>Жою…</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Адам туралы мәліметтер</translation>
        </message>
        <message>
            <source>Hold…</source>
            <translation>Жоймау…</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Мерзімінен артық сақтау</translation>
        </message>
        <message>
            <source>Kept while a case is open ({rule}).</source>
            <translation>Аяқталмаған іс болғанша сақталады ({rule}).</translation>
        </message>
        <message>
            <source>Lift the hold</source>
            <translation>Тыйымды алу</translation>
        </message>
        <message>
            <source>Merge with another record of the same person</source>
            <translation>Сол адам туралы басқа жазбамен біріктіру</translation>
        </message>
        <message>
            <source>Merged record no. {number}</source>
            <translation>Біріктірілген жазба № {number}</translation>
        </message>
        <message>
            <source>On hold: {reason}</source>
            <translation>Мерзімінен артық сақталады: {reason}</translation>
        </message>
        <message>
            <source>Papers in the language of the appeal</source>
            <translation>Жолданым тіліндегі құжаттар</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Себебі</translation>
        </message>
        <message>
            <source>Records merged into this one</source>
            <translation>Осы жазбаға біріктірілгендер</translation>
        </message>
        <message>
            <source>Request about own data</source>
            <translation>Өз деректері туралы сұрау</translation>
        </message>
        <message>
            <source>This term is a working default that no lawyer has verified.</source>
            <translation>Бұл мерзім — жұмыс мәні, оны заңгер тексермеген.</translation>
        </message>
        <message>
            <source>To be reviewed from {day} ({rule}).</source>
            <translation>{day} бастап қайта қаралады ({rule}).</translation>
        </message>
        <message>
            <source>Unblock the data</source>
            <translation>Деректерді бұғаттан шығару</translation>
        </message>
        <message>
            <source>Unblock…</source>
            <translation>Бұғаттан шығару…</translation>
        </message>
        <message>
            <source>Word file</source>
            <translation>Word файлы</translation>
        </message>
        <message>
            <source>preview</source>
            <translation>алдын ала қарау</translation>
        </message>
        <message>
            <source>shown at the desk</source>
            <translation>жұмыс орнында көрсетілді</translation>
        </message>
    </context>
    <context>
        <name>PassportPart</name>
        <message>
            <source>No longer holds</source>
            <translation>Енді жарамсыз</translation>
        </message>
        <message>
            <source>Print the passport</source>
            <translation>Паспортты басып шығару</translation>
        </message>
        <message>
            <source>The line has ended; it stays in the passport of earlier days.</source>
            <translation>Жол тоқтатылды; бұрынғы күндердің паспортында ол қалады.</translation>
        </message>
    </context>
    <context>
        <name>PassportRegister</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Байланыс</translation>
        </message>
        <message>
            <source>Ended lines</source>
            <translation>Тоқтатылған жолдар</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Тоқтатылған күні</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Жол</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Атауы</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Жаңа жол</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Саны</translation>
        </message>
        <message>
            <source>Precinct passport</source>
            <translation>Учаске паспорты</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Бөлім</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Басталған күні</translation>
        </message>
        <message>
            <source>What the precinct consists of is kept here: population, houses, organisations, places of attention, cameras and lighting, risks, people to work with. Each line says from which day it is true.</source>
            <translation>Мұнда учаскенің құрамы сақталады: халық, үйлер, ұйымдар, назардағы нысандар, камералар мен жарықтандыру, тәуекелдер, бірлесіп жұмыс істейтіндер. Әр жол қай күннен бастап дұрыс екенін көрсетеді.</translation>
        </message>
        <message>
            <source>with those that ended</source>
            <translation>тоқтатылғандарымен бірге</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Терілгенді көрсету</translation>
        </message>
    </context>
    <context>
        <name>PlaceStrip</name>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Goes along: {parts}.</source>
            <translation>Бірге беріледі: {parts}.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Беру</translation>
        </message>
        <message>
            <source>Handed over to {precinct} by {officer}, {moment}: {reason}</source>
            <translation>{precinct} учаскесіне берілді: {officer}, {moment}. {reason}</translation>
        </message>
        <message>
            <source>Handed over. Ctrl+Z takes it back.</source>
            <translation>Берілді. Ctrl+Z қайтарады.</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Себебі — оны екі учаске де оқиды</translation>
        </message>
        <message>
            <source>The old precinct keeps nothing of it; its edits not yet sent still travel.</source>
            <translation>Бұрынғы учаскеде ештеңе қалмайды; жіберілмеген түзетулері бәрібір жетеді.</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>Осы жұмыс орнында ауданның басқа учаскесі жоқ.</translation>
        </message>
        <message>
            <source>To precinct</source>
            <translation>Учаскеге</translation>
        </message>
        <message>
            <source>{person} stays: other records of this precinct name him or her.</source>
            <translation>{person} қалады: учаскенің басқа карточкалары оны атайды.</translation>
        </message>
    </context>
    <context>
        <name>PlacesPanel</name>
        <message>
            <source>A change of address on the form adds a line here by itself. Delete removes a line.</source>
            <translation>Нысанда мекенжай өзгерсе, жол мұнда өзі қосылады. Delete жолды алып тастайды.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Мекенжайды қосу</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Мекенжайлар</translation>
        </message>
        <message>
            <source>Former or other address</source>
            <translation>Бұрынғы немесе басқа мекенжай</translation>
        </message>
        <message>
            <source>From</source>
            <translation>Бастап</translation>
        </message>
        <message>
            <source>Kind of residence</source>
            <translation>Тұру түрі</translation>
        </message>
        <message>
            <source>To</source>
            <translation>Дейін</translation>
        </message>
        <message>
            <source>now</source>
            <translation>қазір</translation>
        </message>
    </context>
    <context>
        <name>PlainText</name>
        <message>
            <source>{length} of {most} characters</source>
            <translation>{most} таңбадан {length}</translation>
        </message>
    </context>
    <context>
        <name>PointCard</name>
        <message>
            <source>Answer given</source>
            <translation>Берілген жауап</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Санаты</translation>
        </message>
        <message>
            <source>Kind of point</source>
            <translation>Тармақ түрі</translation>
        </message>
        <message>
            <source>Point {number}: {kind}</source>
            <translation>{number}-тармақ: {kind}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Сөйлеген</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>Дауыстар</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>Не туралы</translation>
        </message>
        <message>
            <source>abstained</source>
            <translation>қалыс қалды</translation>
        </message>
        <message>
            <source>against</source>
            <translation>қарсы</translation>
        </message>
        <message>
            <source>for</source>
            <translation>жақтап</translation>
        </message>
    </context>
    <context>
        <name>PointsField</name>
        <message>
            <source>Add a point</source>
            <translation>Тармақ қосу</translation>
        </message>
        <message>
            <source>Point {number}: {words}</source>
            <translation>{number}-тармақ: {words}</translation>
        </message>
        <message>
            <source>Remove the point</source>
            <translation>Тармақты алып тастау</translation>
        </message>
    </context>
    <context>
        <name>PrecinctScreen</name>
        <message>
            <source>Passport</source>
            <translation>Паспорт</translation>
        </message>
        <message>
            <source>Public helpers</source>
            <translation>Қоғамдық көмекшілер</translation>
        </message>
        <message>
            <source>Requests about data</source>
            <translation>Деректер туралы сұраулар</translation>
        </message>
    </context>
    <context>
        <name>PreventiveForm</name>
        <message>
            <source>Act of the court received on</source>
            <translation>Сот қаулысы алынды</translation>
        </message>
        <message>
            <source>Bans and duties, one a line</source>
            <translation>Тыйымдар мен міндеттер, әр жолға бір</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Басталуы</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Санаты</translation>
        </message>
        <message>
            <source>Decided by (rank, name)</source>
            <translation>Кім шешті (шені, тегі)</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>Шешім күні</translation>
        </message>
        <message>
            <source>Enter a check</source>
            <translation>Тексеруді енгізу</translation>
        </message>
        <message>
            <source>Give the day the record begins.</source>
            <translation>Есепке қойылған күнді көрсетіңіз.</translation>
        </message>
        <message>
            <source>Grounds: time, place, what happened</source>
            <translation>Негізі: уақыты, орны, не болды</translation>
        </message>
        <message>
            <source>Handed over on</source>
            <translation>Тапсырылды</translation>
        </message>
        <message>
            <source>How often, as decided</source>
            <translation>Шешім бойынша кезеңділік</translation>
        </message>
        <message>
            <source>Issued by (post, rank, name, or the court)</source>
            <translation>Кім шығарды (лауазымы, шені, тегі немесе сот)</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Шығарылды</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Соңғы күні</translation>
        </message>
        <message>
            <source>New preventive record</source>
            <translation>Есепке қою</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ескертпе</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Number of the file</source>
            <translation>Істің нөмірі</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Адам</translation>
        </message>
        <message>
            <source>Preventive record</source>
            <translation>Профилактикалық есеп</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Есепке қою</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Say who decided it: rank and name.</source>
            <translation>Мұны кім шешкенін көрсетіңіз: шені мен тегі.</translation>
        </message>
        <message>
            <source>The term runs from this day; give it.</source>
            <translation>Мерзім осы күннен басталады; оны көрсетіңіз.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Victim</source>
            <translation>Жәбірленуші</translation>
        </message>
        <message>
            <source>What is to be done, and when it was</source>
            <translation>Не істеу керек және қашан жасалды</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>толтырылмаса: {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveRegister</name>
        <message>
            <source>Address</source>
            <translation>Мекенжайы</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>Басталуы</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Санаты</translation>
        </message>
        <message>
            <source>Check due this week</source>
            <translation>Тексеру осы аптада</translation>
        </message>
        <message>
            <source>Check missed</source>
            <translation>Тексеру өткізілмеді</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Мерзімі</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Аяқталуы</translation>
        </message>
        <message>
            <source>How often</source>
            <translation>Кезеңділігі</translation>
        </message>
        <message>
            <source>Next check</source>
            <translation>Келесі тексеру</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Адам</translation>
        </message>
        <message>
            <source>Persons on preventive record are kept here: protective orders, official warnings, supervision, and every check of them with the day of the next one.</source>
            <translation>Мұнда профилактикалық есептегі адамдар жүргізіледі: қорғау нұсқамалары, ресми ескертулер, қадағалау және әр тексеру келесісінің күнімен.</translation>
        </message>
        <message>
            <source>Preventive control</source>
            <translation>Профилактикалық бақылау</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Есепке қою</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Term ends this week or is over</source>
            <translation>Мерзімі осы аптада бітеді немесе бітті</translation>
        </message>
        <message>
            <source>Term is over, not ended</source>
            <translation>Мерзімі өтті, есеп тоқтатылмаған</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>{day} дейін</translation>
        </message>
        <message>
            <source>missed, was due {day}</source>
            <translation>өткізілмеді {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveScreen</name>
        <message>
            <source>Saved. Ctrl+Z in the register takes it back.</source>
            <translation>Сақталды. Тізілімдегі Ctrl+Z оны қайтарады.</translation>
        </message>
        <message>
            <source>The check is entered. Ctrl+Z in the register takes it back.</source>
            <translation>Тексеру енгізілді. Тізілімдегі Ctrl+Z оны қайтарады.</translation>
        </message>
    </context>
    <context>
        <name>PreventiveWords</name>
        <message>
            <source>Check by {day} at the latest.</source>
            <translation>Ең кеш тексеру күні: {day}.</translation>
        </message>
        <message>
            <source>Check by {day}, %n day(s) left.</source>
            <translation>Тексеру мерзімі: {day}, %n күн қалды.</translation>
        </message>
        <message>
            <source>Check today, {day}.</source>
            <translation>Бүгін тексеру керек, {day}.</translation>
        </message>
        <message>
            <source>Ended on {day}.</source>
            <translation>Есеп {day} тоқтатылды.</translation>
        </message>
        <message>
            <source>Kept and checked by the probation service; nothing is due here.</source>
            <translation>Есеп пен бақылауды пробация қызметі жүргізеді; мұнда ештеңе қажет емес.</translation>
        </message>
        <message>
            <source>Missed: a check was due by {day}. Make it now.</source>
            <translation>Өткізілмеді: тексеру мерзімі: {day}. Қазір өткізіңіз.</translation>
        </message>
        <message>
            <source>No further check is due before the term ends.</source>
            <translation>Мерзім аяқталғанға дейін тексеру қажет емес.</translation>
        </message>
        <message>
            <source>Passed to {place} on {day}.</source>
            <translation>Берілді {day}: {place}.</translation>
        </message>
        <message>
            <source>The term ended on {day}. End the record, or enter its extension.</source>
            <translation>Мерзім аяқталды: {day}. Есепті тоқтатыңыз немесе ұзартуды енгізіңіз.</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>{day} дейін</translation>
        </message>
        <message>
            <source>by {day}, {time}</source>
            <translation>{day}, {time} дейін</translation>
        </message>
        <message>
            <source>done late: {by}</source>
            <translation>кешігіп жасалды: {by}</translation>
        </message>
        <message>
            <source>due by {day}</source>
            <translation>қажет: {day} дейін</translation>
        </message>
        <message>
            <source>earlier: {made} made, {missed} missed</source>
            <translation>бұрын: өткізілді {made}, өткізілмеді {missed}</translation>
        </message>
        <message>
            <source>made {day}</source>
            <translation>өткізілді {day}</translation>
        </message>
        <message>
            <source>missed {day}</source>
            <translation>өткізілмеді {day}</translation>
        </message>
        <message>
            <source>not asked, {day}</source>
            <translation>қажет емес, {day}</translation>
        </message>
        <message>
            <source>overdue: {by}</source>
            <translation>мерзімі өтті: {by}</translation>
        </message>
    </context>
    <context>
        <name>PrintPreview</name>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Үлкейту</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Келесі бет</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Алдыңғы бет</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Принтер</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>PDF түрінде сақтау</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Кішірейту</translation>
        </message>
        <message>
            <source>Turn the sheet</source>
            <translation>Парақты бұру</translation>
        </message>
        <message>
            <source>Whole page</source>
            <translation>Бетті толық көрсету</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>{file} файлына сақталды</translation>
        </message>
        <message>
            <source>{page} of {pages}</source>
            <translation>{page} / {pages}</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>Import and archive</source>
            <translation>Жүктеу және мұрағат</translation>
        </message>
        <message>
            <source>Moved days</source>
            <translation>Ауыстырылған күндер</translation>
        </message>
        <message>
            <source>Officers</source>
            <translation>Қызметкерлер</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <source>Give the day on which it comes back.</source>
            <translation>Қай күні қайта оралатынын көрсетіңіз.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Өзгертпеу</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Кейінге қалдыру</translation>
        </message>
        <message>
            <source>Put off: {title}</source>
            <translation>Кейінге қалдыру: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Себебін жазыңыз: ол жазбада қалады.</translation>
        </message>
        <message>
            <source>The law's term stays: {day}.</source>
            <translation>Заң бойынша мерзім өзгермейді: {day}.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Дейін</translation>
        </message>
        <message>
            <source>Why it is put off</source>
            <translation>Неге кейінге қалдырылады</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Refer: {agency}</source>
            <translation>Жіберу: {agency}</translation>
        </message>
        <message>
            <source>no</source>
            <translation>жоқ</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>белгісіз</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>иә</translation>
        </message>
    </context>
    <context>
        <name>QuickCheck</name>
        <message>
            <source>Action taken</source>
            <translation>Қабылданған шаралар</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Тексеру</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Enter the check</source>
            <translation>Тексеруді енгізу</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>What was broken</source>
            <translation>Не бұзылды</translation>
        </message>
        <message>
            <source>{keys} goes to this line, Enter enters it</source>
            <translation>{keys} — осы жолға өту, Enter — енгізу</translation>
        </message>
    </context>
    <context>
        <name>QuickSearch</name>
        <message numerus="yes">
            <source>%n received records cannot be found yet</source>
            <translation>
                <numerusform>алынған %n карточканы іздеу әлі таппайды</numerusform>
                <numerusform>алынған %n карточканы іздеу әлі таппайды</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found; try fewer letters</source>
            <translation>Ештеңе табылмады; азырақ әріп теріп көріңіз</translation>
        </message>
        <message>
            <source>Search residents, addresses, appeals… or a command</source>
            <translation>Тұрғын, мекенжай, жолданым… немесе команда іздеу</translation>
        </message>
    </context>
    <context>
        <name>ReasonBar</name>
        <message>
            <source>A protected person stands here (a minor or domestic violence). To see the values, give the reason; the reason and your name go into the journal.</source>
            <translation>Мұнда қорғалған адам (кәмелетке толмаған немесе тұрмыстық зорлық). Мәндерді көру үшін себебін жазыңыз; себеп пен атыңыз журналға түседі.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Ашу себебі</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Көрсету</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Жазба қорғалған (кәмелетке толмаған немесе тұрмыстық зорлық-зомбылық). Ашу үшін себебін көрсетіңіз; себеп пен атыңыз әрекеттер журналына жазылады.</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>Copy from the last record</source>
            <translation>Соңғы жазбадан көшіру</translation>
        </message>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Нысаннан шығу; жоба сақталады</translation>
        </message>
        <message>
            <source>No last value is kept for this field.</source>
            <translation>Бұл өріс үшін соңғы мәндер сақталмаған.</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Save and begin the next one</source>
            <translation>Сақтап, келесі жазбаны бастау</translation>
        </message>
        <message>
            <source>Save and new</source>
            <translation>Сақтап, жаңасын бастау</translation>
        </message>
        <message>
            <source>The value entered here last time</source>
            <translation>Осы өрістің соңғы мәні</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>draft kept {time}</source>
            <translation>жоба сақталды: {time}</translation>
        </message>
        <message>
            <source>keeping the draft…</source>
            <translation>жоба сақталуда…</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>сақталды: {time}</translation>
        </message>
        <message>
            <source>saving…</source>
            <translation>сақталуда…</translation>
        </message>
    </context>
    <context>
        <name>RecordScreen</name>
        <message>
            <source>Do it again after all</source>
            <translation>Қайта орындау</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Көрсетілгенді экспорттау</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>{path} файлына экспортталды</translation>
        </message>
        <message>
            <source>Hand the record over to another precinct</source>
            <translation>Карточканы басқа учаскеге беру</translation>
        </message>
        <message>
            <source>Saved. The next one can be entered.</source>
            <translation>Сақталды. Келесі жазбаны енгізуге болады.</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Соңғы өзгерісті қайтару</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Бұл өзгерістер өткен жолы қалып, әлі сақталмаған. Ctrl+Z оларды алып тастайды.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Бұл — өткен жолғы жоба. Жаңадан бастау үшін оны Ctrl+Z арқылы болдырмаңыз.</translation>
        </message>
        <message>
            <source>To the attachments</source>
            <translation>Тіркемелерге</translation>
        </message>
        <message>
            <source>To the history of the record</source>
            <translation>Картаның тарихына</translation>
        </message>
    </context>
    <context>
        <name>RecordSide</name>
        <message>
            <source>Attachments</source>
            <translation>Тіркемелер</translation>
        </message>
        <message>
            <source>Beside the record</source>
            <translation>Карточканың қасында</translation>
        </message>
        <message>
            <source>History</source>
            <translation>Тарихы</translation>
        </message>
    </context>
    <context>
        <name>RecoveryPage</name>
        <message>
            <source>A new password</source>
            <translation>Жаңа құпиясөз</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Кемінде 12 таңба немесе төрт сөз</translation>
        </message>
        <message>
            <source>Back to the password</source>
            <translation>Құпиясөзге оралу</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Жаңа құпиясөз</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Жаңа құпиясөз тағы бір рет</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Қалпына келтіру коды</translation>
        </message>
        <message>
            <source>Set the password and unlock</source>
            <translation>Құпиясөзді орнатып, кіру</translation>
        </message>
        <message>
            <source>The recovery code was printed when the desk was set up; your supervisor keeps it.</source>
            <translation>Қалпына келтіру коды жұмыс орны құрылғанда басып шығарылған; ол басшыңызда сақтаулы.</translation>
        </message>
    </context>
    <context>
        <name>RegisterActions</name>
        <message>
            <source>As at first</source>
            <translation>Бастапқыдай</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Таңдалған жолдарды тақырыптарымен көшіру</translation>
        </message>
        <message>
            <source>Done for {count}; Ctrl+Z takes it back.</source>
            <translation>{count} жазба өңделді; Ctrl+Z кері қайтарады.</translation>
        </message>
        <message>
            <source>Not done for {count}: {why}</source>
            <translation>Орындалмаған жазбалар: {count}. {why}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Pin to the top, or let go</source>
            <translation>Жоғарыға бекіту немесе босату</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Көшірілген жолдар: {count}</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Көрініс: {name}</translation>
        </message>
    </context>
    <context>
        <name>RegisterKeeping</name>
        <message>
            <source>Let go; pinned in this register: {count}</source>
            <translation>Босатылды; тізілімде бекітілгені: {count}</translation>
        </message>
        <message>
            <source>Pinned to the top: {count}</source>
            <translation>Жоғарыға бекітілді: {count}</translation>
        </message>
    </context>
    <context>
        <name>RegisterView</name>
        <message>
            <source>Choose columns</source>
            <translation>Бағандарды таңдау</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Белгіленген жолдарды тақырыптарымен көшіру</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Көрсетілгенді экспорттау</translation>
        </message>
        <message>
            <source>Nothing in this register fits the search and the filters.</source>
            <translation>Тізілімде іздеу мен сүзгілерге сай жазба жоқ.</translation>
        </message>
        <message>
            <source>Pin to the top, or let go</source>
            <translation>Жоғарыға бекіту немесе босату</translation>
        </message>
        <message>
            <source>Print what is shown</source>
            <translation>Көрсетілгенді басып шығару</translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation>Тізілімді жаңарту</translation>
        </message>
        <message>
            <source>Save this view as…</source>
            <translation>Көріністі басқаша сақтау…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Тізілімнің сақталған көріністері</translation>
        </message>
        <message>
            <source>Search this register</source>
            <translation>Тізілімнен іздеу</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Барлығын көрсету</translation>
        </message>
        <message>
            <source>The whole register</source>
            <translation>Бүкіл тізілім</translation>
        </message>
        <message>
            <source>What can be done here</source>
            <translation>Не істеуге болады</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>саналуда…</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>бекітілген</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>оқылуда…</translation>
        </message>
        <message>
            <source>{chosen} of {count} selected</source>
            <translation>белгіленген: {chosen} / {count}</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>көрсетілген: {count}</translation>
        </message>
    </context>
    <context>
        <name>ReplyPanel</name>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Keep the draft</source>
            <translation>Жобаны сақтау</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Алдын ала қарау</translation>
        </message>
        <message>
            <source>The reply still has gaps marked {gap}; fill them in first.</source>
            <translation>Жауапта {gap} бос орындары қалған; алдымен толтырыңыз.</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Осы әрекет үшін терілгендер сақталған.</translation>
        </message>
    </context>
    <context>
        <name>ReportsScreen</name>
        <message>
            <source>Count again</source>
            <translation>Қайта санау</translation>
        </message>
        <message>
            <source>Language of the report</source>
            <translation>Есеп тілі</translation>
        </message>
        <message>
            <source>No single record stands behind this number.</source>
            <translation>Бұл санның артында жеке жазбалар жоқ.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Records behind a number of the weekly report, week of {day}: {count}</source>
            <translation>Апталық есептегі санның жазбалары, {day} басталған апта: {count}</translation>
        </message>
        <message>
            <source>Records have changed since: F5 counts again.</source>
            <translation>Содан бері жазбалар өзгерді: F5 — қайта санау.</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Басқаша сақтау…</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Сақталды: {path}</translation>
        </message>
        <message>
            <source>Territory</source>
            <translation>Аумақ</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Келесі апта</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Алдыңғы апта</translation>
        </message>
        <message>
            <source>Weekly activity report</source>
            <translation>Апталық есеп</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>есептелуде…</translation>
        </message>
    </context>
    <context>
        <name>ResidentField</name>
        <message>
            <source>{name} is recorded as a resident; the rest can be added later.</source>
            <translation>Жаңа тұрғын жазылды: {name}. Қалғанын кейін қосуға болады.</translation>
        </message>
    </context>
    <context>
        <name>ResidentForm</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Birth date</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation>Тегі</translation>
        </message>
        <message>
            <source>Give at least the family name or the given name.</source>
            <translation>Кемінде тегін немесе атын көрсетіңіз.</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Аты</translation>
        </message>
        <message>
            <source>How to speak with the resident</source>
            <translation>Тұрғынмен сөйлесу</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ЖСН</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Сәйкестендіру нөмірі</translation>
        </message>
        <message>
            <source>If it is known; never required.</source>
            <translation>Белгілі болса; міндетті емес.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Тілі</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Жаңа тұрғын</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ескерту</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation>Әкесінің аты</translation>
        </message>
        <message>
            <source>Place of work or study</source>
            <translation>Жұмыс немесе оқу орны</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Қорғау</translation>
        </message>
        <message>
            <source>Record the resident</source>
            <translation>Тұрғынды жазу</translation>
        </message>
        <message>
            <source>Safe contact</source>
            <translation>Қауіпсіз байланыс</translation>
        </message>
        <message>
            <source>Safe contact: {words}</source>
            <translation>Қауіпсіз байланыс: {words}</translation>
        </message>
        <message>
            <source>Safe hours</source>
            <translation>Қауіпсіз уақыт</translation>
        </message>
        <message>
            <source>Safe way to get in touch</source>
            <translation>Қауіпсіз байланыс арнасы</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>The birth date lies in the future; check the year.</source>
            <translation>Туған күні әлі келмеген; жылын тексеріңіз.</translation>
        </message>
        <message>
            <source>Who must not know of it, and how else not to put the resident in danger.</source>
            <translation>Кім білмеуі керек және тұрғынды қауіпке ұшыратпау үшін тағы не ескеру керек.</translation>
        </message>
    </context>
    <context>
        <name>ResidentLinks</name>
        <message>
            <source>Appeals and visits</source>
            <translation>Жолданымдар мен барулар</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Жаңа жолданым</translation>
        </message>
        <message>
            <source>No appeals of this resident and no visits to them yet.</source>
            <translation>Бұл тұрғынның жолданымдары да, оған барулар да әлі жоқ.</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Баруды жоспарлау</translation>
        </message>
    </context>
    <context>
        <name>ResidentRegister</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>Бұғатталғандар</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Үй</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Сәйкест. нөмірі</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Мерзімінен артық сақтау</translation>
        </message>
        <message>
            <source>Keeping</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Үй шаруашылығының түрі</translation>
        </message>
        <message>
            <source>Make a household of them</source>
            <translation>Олардан үй шаруашылығын құру</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Тегі, аты, әкесінің аты</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Үй шаруашылығының атауы</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Жаңа тұрғын</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Қорғау</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Себебі</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Тұрғындар</translation>
        </message>
        <message>
            <source>Residents of the precinct are kept here, each once, with the appeals and visits that concern them.</source>
            <translation>Мұнда учаске тұрғындары сақталады: әрқайсысы бір рет, оларға қатысты жолданымдар және барулармен бірге.</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>To review: the term of keeping has passed</source>
            <translation>Қайта қарауға: сақтау мерзімі өткен</translation>
        </message>
        <message>
            <source>Work out the term of keeping</source>
            <translation>Сақтау мерзімін есептеу</translation>
        </message>
    </context>
    <context>
        <name>ResidentsScreen</name>
        <message>
            <source>Addresses</source>
            <translation>Мекенжайлар</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Істер</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Үй</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>Құжаттар</translation>
        </message>
        <message>
            <source>The two records are one now; Ctrl+Z parts them again.</source>
            <translation>Екі жазба біріктірілді; Ctrl+Z оларды қайта ажыратады.</translation>
        </message>
        <message>
            <source>These data have been blocked since {day} and are out of work and search. To open them, name the exception of the law; it goes into the journal with your name.</source>
            <translation>Бұл деректер {day} бастап бұғатталған, жұмыстан және іздеуден шығарылған. Ашу үшін заңда көзделген ерекшелікті көрсетіңіз; ол журналда сіздің атыңызбен сақталады.</translation>
        </message>
    </context>
    <context>
        <name>ReviewStrip</name>
        <message>
            <source>Returned for correction on {day} by {who}: {note}</source>
            <translation>{day} пысықтауға қайтарылды, {who}: {note}</translation>
        </message>
        <message>
            <source>The answer waits for the supervisor's approval since {day}.</source>
            <translation>Жауап {day} бастап басшының бекітуінде.</translation>
        </message>
        <message>
            <source>The answer was approved on {day} by {who}.</source>
            <translation>Жауап {day} бекітілді, {who}.</translation>
        </message>
    </context>
    <context>
        <name>ReviewsPage</name>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n жазба</numerusform>
                <numerusform>%n жазба</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept…</source>
            <translation>Қабылдау…</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Шешілген</translation>
        </message>
        <message>
            <source>Decided earlier</source>
            <translation>Бұрын шешілгендер</translation>
        </message>
        <message>
            <source>Decided. The server acts on it at the next exchange.</source>
            <translation>Шешілді. Сервер келесі алмасуда орындайды.</translation>
        </message>
        <message>
            <source>Decision: {decision}</source>
            <translation>Шешім: {decision}</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>Қабылдамау…</translation>
        </message>
        <message>
            <source>Entry {ref}</source>
            <translation>{ref} жазбасы</translation>
        </message>
        <message>
            <source>No entry waits. What the server cannot apply by itself (a record of another precinct, a forbidden step) is kept there whole and waits here for your decision.</source>
            <translation>Күтіп тұрған жазба жоқ. Сервер өзі қолдана алмайтын нәрсе (басқа учаскенің карточкасы, рұқсат етілмеген қадам) сонда тұтас сақталып, осында шешіміңізді күтеді.</translation>
        </message>
        <message>
            <source>None of your entries waits. What the server cannot apply by itself stands here with the reason until your supervisor decides.</source>
            <translation>Күтіп тұрған жазбаңыз жоқ. Сервер өзі қолдана алмайтын нәрсе басшы шешкенше осында себебімен тұрады.</translation>
        </message>
        <message>
            <source>Nothing has been decided yet.</source>
            <translation>Әзірге шешім жоқ.</translation>
        </message>
        <message>
            <source>Those that wait</source>
            <translation>Күтіп тұрғандар</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Шешім күтеді</translation>
        </message>
        <message>
            <source>What the entry says cannot be shown on this desk.</source>
            <translation>Жазбаның мазмұнын осы жұмыс орнында көрсету мүмкін емес.</translation>
        </message>
        <message>
            <source>What the entry would change</source>
            <translation>Жазба нені өзгертеді</translation>
        </message>
        <message>
            <source>Why it waits: {why}</source>
            <translation>Неге күтеді: {why}</translation>
        </message>
        <message>
            <source>new record</source>
            <translation>жаңа карточка</translation>
        </message>
        <message>
            <source>the record is not on this desk</source>
            <translation>карточка осы жұмыс орнында жоқ</translation>
        </message>
    </context>
    <context>
        <name>RoundForm</name>
        <message>
            <source>Begin the round</source>
            <translation>Аралауды бастау</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Басталуы</translation>
        </message>
        <message>
            <source>Choose at least one street, or make it a round of the whole precinct.</source>
            <translation>Кемінде бір көшені таңдаңыз немесе бүкіл учаскені аралау етіңіз.</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Аралау түрі</translation>
        </message>
        <message>
            <source>Name of the round</source>
            <translation>Аралау атауы</translation>
        </message>
        <message>
            <source>New round</source>
            <translation>Жаңа аралау</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ескертпе</translation>
        </message>
        <message>
            <source>Only the dwellings on these streets belong to the round.</source>
            <translation>Аралауға тек осы көшелердегі тұрғынжайлар кіреді.</translation>
        </message>
        <message>
            <source>Proposed, not verified: {source}</source>
            <translation>Ұсынылған, расталмаған: {source}</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Аралау</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Streets</source>
            <translation>Көшелер</translation>
        </message>
        <message>
            <source>The round ends before it begins; correct one of the days.</source>
            <translation>Аралау басталғанынан бұрын аяқталады; күннің бірін түзетіңіз.</translation>
        </message>
        <message>
            <source>To be finished by</source>
            <translation>Аяқтау мерзімі</translation>
        </message>
    </context>
    <context>
        <name>RoundsPage</name>
        <message>
            <source>At a door, a digit enters the result now: {results}</source>
            <translation>Есік алдында цифр нәтижені бірден енгізеді: {results}</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Тізілімге оралу</translation>
        </message>
        <message>
            <source>Begin a round</source>
            <translation>Аралауды бастау</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Басталуы</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>Үй</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Мерзімі</translation>
        </message>
        <message>
            <source>By building</source>
            <translation>Үйлер бойынша</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Өзгерту</translation>
        </message>
        <message>
            <source>Change the round</source>
            <translation>Аралауды өзгерту</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>Dwelling</source>
            <translation>Тұрғынжай</translation>
        </message>
        <message>
            <source>Dwellings</source>
            <translation>Тұрғынжай</translation>
        </message>
        <message>
            <source>Finish the round</source>
            <translation>Аралауды аяқтау</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>Аралауды жалғастыру</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Аралау түрі</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Соңғы рет</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Қалды</translation>
        </message>
        <message>
            <source>No round has been begun. A round goes from door to door through the precinct or some of its streets, and shows what is left.</source>
            <translation>Бірде-бір аралау басталмаған. Аралау учаске немесе оның көшелері бойынша есіктен есікке жүріп, не қалғанын көрсетеді.</translation>
        </message>
        <message>
            <source>Nobody home</source>
            <translation>Үйде жоқ</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Plan the selected</source>
            <translation>Таңдалғанды жоспарлау</translation>
        </message>
        <message>
            <source>Plan the selected dwellings</source>
            <translation>Таңдалған тұрғынжайларды жоспарлау</translation>
        </message>
        <message>
            <source>Print what is left</source>
            <translation>Қалғанын басып шығару</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Бас тартты</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Тізілім</translation>
        </message>
        <message>
            <source>Remaining</source>
            <translation>Қалды</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Аралау</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Аралаулар</translation>
        </message>
        <message>
            <source>Select dwellings that are left first.</source>
            <translation>Алдымен қалған тұрғынжайларды таңдаңыз.</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Парақ</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Соңғы өзгерісті қайтару</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Қайтарылды.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Мұнда қайтаратын ештеңе жоқ.</translation>
        </message>
        <message>
            <source>Tried</source>
            <translation>Рет</translation>
        </message>
        <message>
            <source>Visited</source>
            <translation>Барылды</translation>
        </message>
        <message>
            <source>left</source>
            <translation>қалды</translation>
        </message>
        <message>
            <source>next round of the whole precinct by {day}</source>
            <translation>бүкіл учаскені келесі аралау — {day} дейін</translation>
        </message>
        <message>
            <source>period not verified</source>
            <translation>мерзімі расталмаған</translation>
        </message>
        <message>
            <source>{percent} % done</source>
            <translation>{percent} % орындалды</translation>
        </message>
        <message>
            <source>{percent} % of {total} dwellings: visited {visited}, nobody home {absent}, refused {refused}, left {left}</source>
            <translation>{total} тұрғынжайдың {percent} %-ы: барылды {visited}, үйде ешкім жоқ {absent}, бас тартты {refused}, қалды {left}</translation>
        </message>
    </context>
    <context>
        <name>SavedViews</name>
        <message>
            <source>Bring the deleted view back</source>
            <translation>Жойылған көріністі қайтару</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Жою</translation>
        </message>
        <message>
            <source>Keep the changes in “{name}”</source>
            <translation>Өзгерістерді «{name}» ішінде сақтау</translation>
        </message>
        <message>
            <source>Open the register with it</source>
            <translation>Тізілімді осымен ашу</translation>
        </message>
        <message>
            <source>Rename the view</source>
            <translation>Көріністің атауын өзгерту</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Атауын өзгерту…</translation>
        </message>
        <message>
            <source>Save this view as</source>
            <translation>Көріністі былай сақтау</translation>
        </message>
        <message>
            <source>Save this view as…</source>
            <translation>Көріністі басқаша сақтау…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Тізілімнің сақталған көріністері</translation>
        </message>
        <message>
            <source>The register opens as it came again.</source>
            <translation>Тізілім қайтадан бастапқыдай ашылады.</translation>
        </message>
        <message>
            <source>The register opens with “{name}” from now on.</source>
            <translation>Енді тізілім «{name}» көрінісімен ашылады.</translation>
        </message>
        <message>
            <source>The view is back.</source>
            <translation>Көрініс қайтарылды.</translation>
        </message>
        <message>
            <source>The view is called “{name}” now.</source>
            <translation>Енді көріністің атауы — «{name}».</translation>
        </message>
        <message>
            <source>The whole register</source>
            <translation>Бүкіл тізілім</translation>
        </message>
        <message>
            <source>View “{name}” deleted; Ctrl+Z brings it back.</source>
            <translation>«{name}» көрінісі жойылды; Ctrl+Z оны қайтарады.</translation>
        </message>
        <message>
            <source>View “{name}” saved.</source>
            <translation>«{name}» көрінісі сақталды.</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Көрініс: {name}</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Көріністер</translation>
        </message>
        <message>
            <source>{name} (opens first)</source>
            <translation>{name} (бірінші ашылады)</translation>
        </message>
    </context>
    <context>
        <name>ScreenParts</name>
        <message>
            <source>Next register of this screen</source>
            <translation>Осы экранның келесі тізілімі</translation>
        </message>
        <message>
            <source>Registers of this screen</source>
            <translation>Осы экранның тізілімдері</translation>
        </message>
    </context>
    <context>
        <name>SettingsScreen</name>
        <message>
            <source>About the program</source>
            <translation>Бағдарлама туралы</translation>
        </message>
        <message>
            <source>Accuracy of a point</source>
            <translation>Нүкте дәлдігі</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Жүйедегідей</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Кемінде 12 таңба немесе төрт сөз</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Құпиясөзді өзгерту</translation>
        </message>
        <message>
            <source>Code lists</source>
            <translation>Анықтамалықтар</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Түстер</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Сақтық көшірмелер</translation>
        </message>
        <message>
            <source>Copying and checking…</source>
            <translation>Көшірілуде және тексерілуде…</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Күңгірт</translation>
        </message>
        <message>
            <source>Deadlines and calendar</source>
            <translation>Мерзімдер және күнтізбе</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>{edition} редакциясы, {first} – {last}</translation>
        </message>
        <message>
            <source>Folders and copies</source>
            <translation>Қалталар мен сақтық көшірмелер</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Жоғары контраст</translation>
        </message>
        <message>
            <source>How appeals arrive</source>
            <translation>Жолданымдардың түсу тәсілдері</translation>
        </message>
        <message>
            <source>Kinds of address</source>
            <translation>Мекенжай түрлері</translation>
        </message>
        <message>
            <source>Kinds of appeal</source>
            <translation>Жолданым түрлері</translation>
        </message>
        <message>
            <source>Kinds of meeting</source>
            <translation>Кездесу түрлері</translation>
        </message>
        <message>
            <source>Kinds of visit</source>
            <translation>Бару түрлері</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Тіл</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Ашық</translation>
        </message>
        <message>
            <source>Lock and password</source>
            <translation>Құлыптау және құпиясөз</translation>
        </message>
        <message>
            <source>Lock when nobody is there</source>
            <translation>Әрекетсіздік кезінде құлыптау</translation>
        </message>
        <message>
            <source>Look and language</source>
            <translation>Көрініс және тіл</translation>
        </message>
        <message>
            <source>Make a copy now</source>
            <translation>Көшірмені қазір жасау</translation>
        </message>
        <message>
            <source>Map data: {owner}</source>
            <translation>Карта деректері: {owner}</translation>
        </message>
        <message>
            <source>Map packs</source>
            <translation>Карта пакеттері</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Жаңа құпиясөз</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Жаңа құпиясөз тағы бір рет</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Қалтаны ашу</translation>
        </message>
        <message>
            <source>Outcomes of an appeal</source>
            <translation>Жолданымды қарау нәтижелері</translation>
        </message>
        <message>
            <source>Partners</source>
            <translation>Әріптестер</translation>
        </message>
        <message>
            <source>Password now</source>
            <translation>Қазіргі құпиясөз</translation>
        </message>
        <message>
            <source>Protection of a record</source>
            <translation>Жазбаны қорғау</translation>
        </message>
        <message>
            <source>Ranks</source>
            <translation>Атақтар</translation>
        </message>
        <message>
            <source>Results of a visit</source>
            <translation>Бару нәтижелері</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>Рөлдер</translation>
        </message>
        <message>
            <source>Screens that are open already take their new widths at the next start</source>
            <translation>Ашық тұрған экрандардың өлшемдері бағдарлама келесі рет іске қосылғанда өзгереді</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Баптаулар</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Жынысы</translation>
        </message>
        <message>
            <source>Size of the text</source>
            <translation>Мәтін өлшемі</translation>
        </message>
        <message>
            <source>States of a commitment</source>
            <translation>Міндеттеме күйлері</translation>
        </message>
        <message>
            <source>States of a meeting</source>
            <translation>Кездесу күйлері</translation>
        </message>
        <message>
            <source>States of a visit</source>
            <translation>Бару күйлері</translation>
        </message>
        <message>
            <source>States of an appeal</source>
            <translation>Жолданым күйлері</translation>
        </message>
        <message>
            <source>Subjects of appeals</source>
            <translation>Жолданым санаттары</translation>
        </message>
        <message>
            <source>The copy is made and checked: {file}</source>
            <translation>Көшірме жасалды және тексерілді: {file}</translation>
        </message>
        <message>
            <source>The desk</source>
            <translation>Жұмыс орны</translation>
        </message>
        <message>
            <source>The password is changed.</source>
            <translation>Құпиясөз өзгертілді.</translation>
        </message>
        <message>
            <source>Who commits</source>
            <translation>Міндеттеме тараптары</translation>
        </message>
        <message>
            <source>Working calendar</source>
            <translation>Жұмыс күндерінің күнтізбесі</translation>
        </message>
        <message>
            <source>after {minutes} minutes</source>
            <translation>{minutes} минуттан кейін</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>тексерілмеген</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>тексерілген</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Answer…</source>
            <translation>Жауап…</translation>
        </message>
        <message>
            <source>Control sheet</source>
            <translation>Бақылау парағы</translation>
        </message>
        <message>
            <source>Measures</source>
            <translation>Шаралар</translation>
        </message>
        <message>
            <source>No check yet. Alt+1 goes to the line that enters one.</source>
            <translation>Тексеру әлі жоқ. Alt+1 — тексеруді енгізу жолы.</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Құжат</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Себебін көрсетіңіз: ол жазбада қалады.</translation>
        </message>
        <message>
            <source>Take out…</source>
            <translation>Алып тастау…</translation>
        </message>
        <message>
            <source>Why it is taken out</source>
            <translation>Неге алынады</translation>
        </message>
        <message>
            <source>after the term</source>
            <translation>мерзім аяқталғаннан кейін</translation>
        </message>
        <message>
            <source>answer by {day}</source>
            <translation>жауап мерзімі {day}</translation>
        </message>
        <message>
            <source>answer overdue since {day}</source>
            <translation>жауап мерзімі өтті: {day}</translation>
        </message>
        <message>
            <source>before the term</source>
            <translation>мерзім басталғанға дейін</translation>
        </message>
    </context>
    <context>
        <name>SheetPage</name>
        <message>
            <source>Headings stand in row</source>
            <translation>Тақырып жолы</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Парақ</translation>
        </message>
        <message>
            <source>The file as it stands</source>
            <translation>Файл сол күйінде</translation>
        </message>
        <message>
            <source>The row in bold is taken for the headings; everything below it for rows of the register.</source>
            <translation>Қалың жазылған жол тақырып деп алынды; одан төмені — журнал жолдары.</translation>
        </message>
    </context>
    <context>
        <name>SideTabs</name>
        <message>
            <source>About the resident</source>
            <translation>Тұрғын туралы</translation>
        </message>
    </context>
    <context>
        <name>SimilarResidents</name>
        <message>
            <source>Compare</source>
            <translation>Салыстыру</translation>
        </message>
        <message>
            <source>Similar residents are on file. Is it one of them?</source>
            <translation>Ұқсас тұрғындар бар. Солардың бірі емес пе?</translation>
        </message>
        <message>
            <source>{name}, a protected record</source>
            <translation>{name}, қорғалған жазба</translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message numerus="yes">
            <source>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</source>
            <translation>
                <numerusform>Жолданымдар, барулар мен профилактикалық жазбалар адамдарымен және мекенжайларымен бірге өтеді. Картада орны жоқ %n жазба қалады.</numerusform>
                <numerusform>Жолданымдар, барулар мен профилактикалық жазбалар адамдарымен және мекенжайларымен бірге өтеді. Картада орны жоқ %n жазба қалады.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Draw another line</source>
            <translation>Басқа сызық жүргізу</translation>
        </message>
        <message>
            <source>It goes to</source>
            <translation>Қай учаскеге өтеді</translation>
        </message>
        <message>
            <source>Part the precinct</source>
            <translation>Учаскені бөлу</translation>
        </message>
        <message>
            <source>Part {precinct}</source>
            <translation>Бөлу: {precinct}</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Себебі, екі учаске де оқиды</translation>
        </message>
        <message>
            <source>The other side goes</source>
            <translation>Екінші жағы өтеді</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>Бұл жұмыс орнында ауданның басқа учаскесі жоқ.</translation>
        </message>
        <message>
            <source>This side goes (shaded on the map)</source>
            <translation>Осы жағы өтеді (картада боялған)</translation>
        </message>
        <message>
            <source>{area} · addresses: {addresses} · appeals: {appeals} · visits: {visits} · preventive records: {preventive}</source>
            <translation>{area} · мекенжайлар: {addresses} · жолданымдар: {appeals} · барулар: {visits} · профилактикалық жазбалар: {preventive}</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n қайшылық</numerusform>
                <numerusform>%n қайшылық</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n шешім күтеді</numerusform>
                <numerusform>%n шешім күтеді</numerusform>
            </translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Тіл</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Құлыптау</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Жұмыс орнын құлыптау</translation>
        </message>
        <message>
            <source>What is waiting to be sent and what was received</source>
            <translation>Жіберілуін күткендер және алынғандар</translation>
        </message>
        <message>
            <source>What waits for your choice</source>
            <translation>Таңдауыңызды күткендер</translation>
        </message>
        <message>
            <source>sync is not set up</source>
            <translation>алмасу бапталмаған</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Осы әрекет үшін терілгендер сақталған.</translation>
        </message>
        <message>
            <source>from {day} on</source>
            <translation>{day} бастап</translation>
        </message>
        <message>
            <source>not later than {day}</source>
            <translation>{day} кешіктірмей</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>тексерілмеген: заңгер растауы керек</translation>
        </message>
    </context>
    <context>
        <name>StepsBar</name>
        <message>
            <source>A step of the appeal</source>
            <translation>Жолданым бойынша әрекет</translation>
        </message>
        <message>
            <source>Act of the court (court, number, day)</source>
            <translation>Сот актісі (сот, нөмірі, күні)</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Жауап</translation>
        </message>
        <message>
            <source>Answer by</source>
            <translation>Жауап мерзімі</translation>
        </message>
        <message>
            <source>Begun at</source>
            <translation>Басталуы</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Мазмұны</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Draft the reply</source>
            <translation>Жауап жобасын жазу</translation>
        </message>
        <message>
            <source>End the record</source>
            <translation>Есепті тоқтату</translation>
        </message>
        <message>
            <source>End the record…</source>
            <translation>Есепті тоқтату…</translation>
        </message>
        <message>
            <source>Enter the answer</source>
            <translation>Жауапты жазу</translation>
        </message>
        <message>
            <source>Enter the measure</source>
            <translation>Шараны жазу</translation>
        </message>
        <message>
            <source>Extend the term</source>
            <translation>Мерзімді ұзарту</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Ұзарту…</translation>
        </message>
        <message>
            <source>For a minor: representative or teacher</source>
            <translation>Кәмелетке толмаған үшін: өкілі немесе педагог</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Ұзақтығы</translation>
        </message>
        <message>
            <source>Kind of measure</source>
            <translation>Шараның түрі</translation>
        </message>
        <message>
            <source>Measure…</source>
            <translation>Шара…</translation>
        </message>
        <message>
            <source>New last day</source>
            <translation>Жаңа соңғы күн</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Қазір емес</translation>
        </message>
        <message>
            <source>Not possible now</source>
            <translation>Қазір мүмкін емес</translation>
        </message>
        <message>
            <source>Other steps</source>
            <translation>Басқа әрекеттер</translation>
        </message>
        <message>
            <source>Other steps of the appeal</source>
            <translation>Жолданым бойынша басқа әрекеттер</translation>
        </message>
        <message>
            <source>Papers…</source>
            <translation>Құжаттар…</translation>
        </message>
        <message>
            <source>Pass on…</source>
            <translation>Беру…</translation>
        </message>
        <message>
            <source>Pass the record on</source>
            <translation>Істі беру</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Орны</translation>
        </message>
        <message>
            <source>Reason, decision</source>
            <translation>Себебі, шешім</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>Қай органға</translation>
        </message>
        <message>
            <source>To whom (body, organisation)</source>
            <translation>Кімге (орган, ұйым)</translation>
        </message>
        <message>
            <source>What can be done now</source>
            <translation>Қазір не істеуге болады</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>Кімге қатысты</translation>
        </message>
        <message>
            <source>Why it ends</source>
            <translation>Неге тоқтатылады</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>толтырылмаса: {day}</translation>
        </message>
        <message>
            <source>minutes</source>
            <translation>минут</translation>
        </message>
    </context>
    <context>
        <name>StepsList</name>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Finish the step</source>
            <translation>Әрекетті аяқтау</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Әрекеттер</translation>
        </message>
        <message>
            <source>applicant told on {day}: {channel}</source>
            <translation>өтініш беруші {day} хабардар етілді: {channel}</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>{day} дейін</translation>
        </message>
        <message>
            <source>finish…</source>
            <translation>аяқтау…</translation>
        </message>
        <message numerus="yes">
            <source>{day}, %n working day(s) left</source>
            <translation>
                <numerusform>{day}, %n жұмыс күні қалды</numerusform>
                <numerusform>{day}, %n жұмыс күні қалды</numerusform>
            </translation>
        </message>
        <message>
            <source>{day}, overdue</source>
            <translation>{day}, мерзімі өтті</translation>
        </message>
    </context>
    <context>
        <name>StickBar</name>
        <message numerus="yes">
            <source>%n conflicts to settle (F8).</source>
            <translation>
                <numerusform>%n қайшылық таңдауды күтеді (F8).</numerusform>
                <numerusform>%n қайшылық таңдауды күтеді (F8).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries wait for a decision.</source>
            <translation>
                <numerusform>%n жазба шешім күтеді.</numerusform>
                <numerusform>%n жазба шешім күтеді.</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer to stick {number} is read: {accepted} entries accepted, {pulled} new, {waiting} wait still.</source>
            <translation>{number}-тасығыштың жауабы оқылды: қабылданғаны {accepted}, жаңасы {pulled}, әлі күтетіні {waiting}.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Given up. A stick counts only whole; what was read before stays, and nothing is lost.</source>
            <translation>Тоқтатылды. Тасығыш тек тұтас күйінде есептеледі; бұрын оқылғаны қалады, ештеңе жоғалмайды.</translation>
        </message>
        <message>
            <source>Read from a stick</source>
            <translation>Тасығыштан оқу</translation>
        </message>
        <message>
            <source>Read from a stick…</source>
            <translation>Тасығыштан оқу…</translation>
        </message>
        <message>
            <source>Stick {number} is written: {entries} entries, {contents} pieces of attachments, {size}. Take it to the server and bring its answer back; the entries count as sent only then.</source>
            <translation>{number}-тасығыш жазылды: жазба {entries}, тіркеме бөлігі {contents}, {size}. Серверге апарып, жауабын әкеліңіз; жазбалар сонда ғана жіберілген болып саналады.</translation>
        </message>
        <message>
            <source>The files with the records (*.ids) do not lie beside it: put them there and read it again, or exchange by line.</source>
            <translation>Карточкалар файлдары (*.ids) қасында жоқ: оларды сонда салып, қайта оқыңыз немесе байланыс арқылы алмасыңыз.</translation>
        </message>
        <message>
            <source>The request to join is written. Take it to the server, then read its answer here.</source>
            <translation>Қосылу сұрауы жазылды. Серверге апарып, жауабын осында оқыңыз.</translation>
        </message>
        <message>
            <source>The server has more; write another stick.</source>
            <translation>Серверде тағы бар; келесі тасығышты жазыңыз.</translation>
        </message>
        <message>
            <source>Without a network: a file goes to the server on a stick, its answer comes back on one.</source>
            <translation>Желісіз: файл серверге тасығышпен барады, жауабы да сонымен келеді.</translation>
        </message>
        <message>
            <source>Write a request to join</source>
            <translation>Қосылу сұрауын жазу</translation>
        </message>
        <message>
            <source>Write to a stick</source>
            <translation>Тасығышқа жазу</translation>
        </message>
        <message>
            <source>Write to a stick…</source>
            <translation>Тасығышқа жазу…</translation>
        </message>
        <message>
            <source>with attachments</source>
            <translation>тіркемелермен</translation>
        </message>
        <message>
            <source>{records} of {all} records</source>
            <translation>{all} карточкадан {records}</translation>
        </message>
        <message>
            <source>{records} records came with the files beside it.</source>
            <translation>Қасындағы файлдармен келген карточкалар: {records}.</translation>
        </message>
    </context>
    <context>
        <name>StreetsField</name>
        <message>
            <source>Add a street</source>
            <translation>Көше қосу</translation>
        </message>
        <message>
            <source>Take out {street}</source>
            <translation>Алып тастау: {street}</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestForm</name>
        <message>
            <source>Answer by {day} ({article})</source>
            <translation>Жауап мерзімі: {day} ({article})</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Өтініш мәні</translation>
        </message>
        <message>
            <source>New request about own data</source>
            <translation>Өз деректері туралы жаңа сұрау</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Алынған күні</translation>
        </message>
        <message>
            <source>Register the request</source>
            <translation>Сұрауды тіркеу</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Не сұралады</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Кімнің деректері</translation>
        </message>
        <message>
            <source>the term is not verified</source>
            <translation>мерзім тексерілмеген</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestRegister</name>
        <message>
            <source>Answer by</source>
            <translation>Жауап мерзімі</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Өтініш мәні</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Жаңа сұрау</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Нөмірі</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Алынды</translation>
        </message>
        <message>
            <source>Requests about own data</source>
            <translation>Өз деректері туралы сұраулар</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>Не сұралады</translation>
        </message>
        <message>
            <source>What residents ask about their own data is kept here: to see, correct, block or destroy it. The law gives one working day.</source>
            <translation>Мұнда тұрғындардың өз деректері туралы өтініштері сақталады: танысу, түзету, бұғаттау немесе жою. Заң бір жұмыс күнін береді.</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Кімнің деректері</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestsScreen</name>
        <message>
            <source>The request is answered.</source>
            <translation>Сұрауға жауап берілді.</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Сервер мекенжайы</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Connection paid by the byte</source>
            <translation>Көлемі бойынша ақылы байланыс</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Қазір алмасу</translation>
        </message>
        <message>
            <source>Exchange with the regional server</source>
            <translation>Өңірлік сервермен алмасу</translation>
        </message>
        <message>
            <source>Exchanged by itself: at the start, {seconds} seconds after a change, every {minutes} minutes, and as soon as the network is back.</source>
            <translation>Алмасу өздігінен жүреді: іске қосылғанда, өзгерістен кейін {seconds} с өткенде, әр {minutes} мин сайын және желі қайта пайда болғанда.</translation>
        </message>
        <message>
            <source>First exchange: {records} of {all} records, {done} of {size}</source>
            <translation>Алғашқы алмасу: {all} карточкадан {records}, {size} ішінен {done}</translation>
        </message>
        <message>
            <source>Folder with the records of the precinct</source>
            <translation>Учаске карточкалары бар бума</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Бума…</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Қосылу</translation>
        </message>
        <message>
            <source>Join by stick…</source>
            <translation>Тасығышпен қосылу…</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Сервердің соңғы қабылдауы</translation>
        </message>
        <message>
            <source>Lease of this desk</source>
            <translation>Пайдалану мерзімі</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>Келесі әрекет</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Бір реттік код</translation>
        </message>
        <message>
            <source>Only records are exchanged; attachments go when “Exchange now” is pressed.</source>
            <translation>Тек жазбалар алмасады; тіркемелер «Қазір алмасу» басылғанда жүреді.</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Кідірту</translation>
        </message>
        <message>
            <source>Received and not yet found by search</source>
            <translation>Алынған, бірақ іздеу әлі таппайды</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Осы сеанста алынды</translation>
        </message>
        <message>
            <source>Records from near by</source>
            <translation>Жақын жердегі карточкалар</translation>
        </message>
        <message>
            <source>Records from near by: a folder or an address of the local network; may stay empty</source>
            <translation>Жақын жердегі карточкалар: бума немесе жергілікті желідегі мекенжай; бос қалдыруға болады</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Осы сеанста жіберілді</translation>
        </message>
        <message>
            <source>The first exchange is interrupted; “Go on” continues where it stopped.</source>
            <translation>Алғашқы алмасу үзілді; «Жалғастыру» тоқтаған жерінен жалғастырады.</translation>
        </message>
        <message>
            <source>This computer's clock beside the server's</source>
            <translation>Сервер сағатынан айырма</translation>
        </message>
        <message>
            <source>This desk has joined the server.</source>
            <translation>Жұмыс орны серверге қосылды.</translation>
        </message>
        <message>
            <source>This desk works without a server. To join one, type its address and the one-time code that the administrator gave you; the code names your precinct.</source>
            <translation>Жұмыс орны серверсіз жұмыс істейді. Қосылу үшін сервер мекенжайын және әкімші берген бір реттік кодты енгізіңіз; учаскеңіз код бойынша анықталады.</translation>
        </message>
        <message>
            <source>What this desk holds of {names} still differs from the server's after it was fetched again. Nothing is lost; tell the administrator, and do not rely on lists and counts of it until then.</source>
            <translation>{names} бойынша мұнда бар деректер қайта алынғаннан кейін де сервердегіден өзгеше. Ештеңе жоғалған жоқ; әкімшіге хабарлаңыз және оған дейін осы учаскенің тізімдері мен есептеріне сүйенбеңіз.</translation>
        </message>
        <message>
            <source>paused; “Go on” continues</source>
            <translation>кідіріс; «Жалғастыру» жалғайды</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{size} ішінен {done}</translation>
        </message>
        <message>
            <source>{entries} entries, {size}</source>
            <translation>жазба: {entries}, {size}</translation>
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
            <translation>шамамен {minutes} мин қалды</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>қосылуда…</translation>
        </message>
        <message>
            <source>ended {time}; the desk locks itself on {end} unless an exchange succeeds before</source>
            <translation>{time} бітті; алмасу өтпесе, жұмыс орны {end} жабылады</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>сервер қабылдады: {time}</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>бір минуттан аз қалды</translation>
        </message>
        <message>
            <source>next try {time}</source>
            <translation>келесі әрекет: {time}</translation>
        </message>
        <message>
            <source>not connected to a server</source>
            <translation>серверге қосылмаған</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>кідіртілді</translation>
        </message>
        <message>
            <source>receiving…</source>
            <translation>алынуда…</translation>
        </message>
        <message>
            <source>sending…</source>
            <translation>жіберілуде…</translation>
        </message>
        <message>
            <source>synced</source>
            <translation>бәрі жіберілді</translation>
        </message>
        <message>
            <source>the clock is behind: it is {time} or later; set it right, the lease is counted without it</source>
            <translation>сағат артта: қазір {time} немесе одан кеш; оны дұрыстаңыз, пайдалану мерзімі онсыз да есептеледі</translation>
        </message>
        <message>
            <source>until {time}; every exchange renews it</source>
            <translation>{time} дейін; әр алмасу ұзартады</translation>
        </message>
        <message>
            <source>{count} kept here</source>
            <translation>осында сақтаулы: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>жіберілуін күтуде: {count}</translation>
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
            <translation>Тарихы</translation>
        </message>
        <message>
            <source>It begins when the record is saved: who changed what, when, and what stood there before.</source>
            <translation>Жазба сақталғанда басталады: кім, қашан, нені өзгертті және бұрын не болған.</translation>
        </message>
        <message>
            <source>Show older entries ({count} more)</source>
            <translation>Бұрынғы жазбаларды көрсету (тағы {count})</translation>
        </message>
        <message>
            <source>The change is taken back; the entry above says so.</source>
            <translation>Өзгеріс қайтарылды; бұл туралы жоғарыдағы жазба айтады.</translation>
        </message>
        <message>
            <source>Views, prints and exports of this record</source>
            <translation>Осы картаны қарау, басып шығару және экспорттау</translation>
        </message>
        <message>
            <source>Who looked</source>
            <translation>Кім қарады</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n entries not yet synced</source>
            <translation>
                <numerusform>%n жазба әлі берілмеген</numerusform>
                <numerusform>%n жазба әлі берілмеген</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>Күндер бойынша</translation>
        </message>
        <message>
            <source>By kind of duty</source>
            <translation>Іс түрлері бойынша</translation>
        </message>
        <message>
            <source>Calendar file</source>
            <translation>Күнтізбе файлы</translation>
        </message>
        <message>
            <source>Calendar file written: {path}</source>
            <translation>Күнтізбе файлы жазылды: {path}</translation>
        </message>
        <message>
            <source>Calendar file…</source>
            <translation>Күнтізбе файлы…</translation>
        </message>
        <message>
            <source>Days and duties for a phone or the office calendar; no names, no addresses.</source>
            <translation>Телефонға немесе күнтізбеге арналған күндер мен істер; аты-жөні мен мекенжайсыз.</translation>
        </message>
        <message>
            <source>Do the line, or open it to record more</source>
            <translation>Орындау немесе толығырақ жазу үшін ашу</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Орындалды</translation>
        </message>
        <message>
            <source>Done. Ctrl+Z takes it back.</source>
            <translation>Орындалды. Ctrl+Z — қайтару.</translation>
        </message>
        <message>
            <source>Draft: {kind}</source>
            <translation>Жоба: {kind}</translation>
        </message>
        <message>
            <source>Give back…</source>
            <translation>Қайтару…</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Басқаға беру…</translation>
        </message>
        <message>
            <source>Hand the line over, or give an errand back</source>
            <translation>Басқаға беру немесе тапсырманы қайтару</translation>
        </message>
        <message>
            <source>It is back among your duties.</source>
            <translation>Іс қайтадан сіздің тізіміңізде.</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Аяқталмаған</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Мерзімі келген, өткен немесе жоспарланған ештеңе жоқ. Жаңа жолданым: Ctrl+2, содан кейін Ctrl+N.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Мерзімі өткен</translation>
        </message>
        <message>
            <source>Put off and handed over</source>
            <translation>Кейінге қалдырылған және берілген</translation>
        </message>
        <message>
            <source>Put off…</source>
            <translation>Кейінге қалдыру…</translation>
        </message>
        <message>
            <source>Put the line off, or bring it back</source>
            <translation>Кейінге қалдыру немесе қайтару</translation>
        </message>
        <message>
            <source>Record it</source>
            <translation>Жазу</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>Today, {day}</source>
            <translation>Бүгін, {day}</translation>
        </message>
        <message>
            <source>Tomorrow, {day}</source>
            <translation>Ертең, {day}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
        </message>
    </context>
    <context>
        <name>TransferPage</name>
        <message>
            <source>Appeals, residents, addresses, visits and meetings from Excel, LibreOffice or text files.</source>
            <translation>Excel, LibreOffice немесе мәтіндік файлдардағы жолданымдар, тұрғындар, мекенжайлар, барулар және кездесулер.</translation>
        </message>
        <message>
            <source>Every record you may see, with its fields as they stand, in an open format that this program and others can read. A new, empty desk takes it with “inspector-desk import everything”.</source>
            <translation>Сізге қолжетімді барлық жазбалар, барлық өрістерімен, осы және басқа бағдарламалар оқитын ашық пішімде. Жаңа, бос жұмыс орны оны «inspector-desk import everything» пәрменімен қабылдайды.</translation>
        </message>
        <message>
            <source>Everything in one archive</source>
            <translation>Барлығы бір мұрағатта</translation>
        </message>
        <message>
            <source>Import a register…</source>
            <translation>Журналды жүктеу…</translation>
        </message>
        <message>
            <source>Registers kept in spreadsheets</source>
            <translation>Кестелердегі журналдар</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Тоқтату</translation>
        </message>
        <message>
            <source>Why, and for whom (it stands in the journal)</source>
            <translation>Не үшін және кімге (журналда қалады)</translation>
        </message>
        <message>
            <source>With photos and documents</source>
            <translation>Фотосуреттер мен құжаттармен</translation>
        </message>
        <message>
            <source>Write the archive…</source>
            <translation>Мұрағатты жазу…</translation>
        </message>
        <message>
            <source>{records} records are in {file}. SHA-256 {sha256}</source>
            <translation>{file} ішіндегі жазба: {records}. SHA-256 {sha256}</translation>
        </message>
    </context>
    <context>
        <name>TypeAheadField</name>
        <message>
            <source>New: “{text}”</source>
            <translation>Жаңа: «{text}»</translation>
        </message>
    </context>
    <context>
        <name>Undoing</name>
        <message>
            <source>Done again: {deed}. Ctrl+Z takes it back.</source>
            <translation>Қайта орындалды: {deed}. Ctrl+Z қайтарады.</translation>
        </message>
        <message>
            <source>Taken back: {deed}. Ctrl+Y does it again.</source>
            <translation>Қайтарылды: {deed}. Ctrl+Y қайта орындайды.</translation>
        </message>
        <message>
            <source>There is nothing to do again.</source>
            <translation>Қайталайтын ештеңе жоқ.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Мұнда қайтаратын ештеңе жоқ.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>I forgot my password</source>
            <translation>Құпиясөзді ұмыттыңыз ба?</translation>
        </message>
        <message>
            <source>Keyboard: {language}</source>
            <translation>Пернетақта: {language}</translation>
        </message>
        <message>
            <source>Next try in {seconds} s</source>
            <translation>Қайталау: {seconds} с кейін</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>Ашылуда…</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Құпиясөз</translation>
        </message>
        <message>
            <source>Set up another desk</source>
            <translation>Басқа жұмыс орнын құру</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Кіру</translation>
        </message>
        <message>
            <source>Unlock your desk</source>
            <translation>Жұмыс орнына кіру</translation>
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
            <translation>Көршілерден сұрап, мекенжайды тексеріңіз.</translation>
        </message>
        <message>
            <source>Cancel the visit</source>
            <translation>Барудан бас тарту</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made: that decides what is saved.</source>
            <translation>Жоспарланған күнін немесе барған күнін көрсетіңіз: не жазылатыны соған байланысты.</translation>
        </message>
        <message>
            <source>Made on {day}</source>
            <translation>Барған күні: {day}</translation>
        </message>
        <message>
            <source>Mark as missed</source>
            <translation>Өткізіп алынды деп белгілеу</translation>
        </message>
        <message numerus="yes">
            <source>Nobody was found here %n time(s) in a row.</source>
            <translation>
                <numerusform>Мұнда қатарынан %n рет ешкім болмады.</numerusform>
                <numerusform>Мұнда қатарынан %n рет ешкім болмады.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not made…</source>
            <translation>Өтпеді…</translation>
        </message>
        <message>
            <source>Not tried yet: a weekend, {hours}.</source>
            <translation>Әлі байқалмаған: демалыс күні, {hours}.</translation>
        </message>
        <message>
            <source>Planned for {day}</source>
            <translation>Жоспарланған күні: {day}</translation>
        </message>
        <message>
            <source>Planned for {day}: the day is past. Record it or say why not.</source>
            <translation>Жоспарланған күні: {day}, ол өтіп кетті. Баруды жазыңыз немесе неге өтпегенін көрсетіңіз.</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Баруды жазу</translation>
        </message>
        <message>
            <source>Round: {title}</source>
            <translation>Аралау: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Себебін көрсетіңіз: ол жазбада қалады.</translation>
        </message>
        <message>
            <source>Try {hours} next time.</source>
            <translation>Келесіде {hours} аралығында барып көріңіз.</translation>
        </message>
        <message>
            <source>Why it was not made</source>
            <translation>Неге өтпеді</translation>
        </message>
        <message>
            <source>Will be planned for {day}</source>
            <translation>Жоспарланатын күні: {day}</translation>
        </message>
        <message>
            <source>Will be recorded as made on {day}</source>
            <translation>Өткізілген бару ретінде жазылады: {day}</translation>
        </message>
        <message>
            <source>{state}. It was planned for {day}.</source>
            <translation>{state}. Жоспарланған күні: {day}.</translation>
        </message>
    </context>
    <context>
        <name>VisitForm</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Come again on</source>
            <translation>Қайта бару күні</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Не анықталды</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made.</source>
            <translation>Жоспарланған күнін немесе барған күнін көрсетіңіз.</translation>
        </message>
        <message>
            <source>Give the result of the visit.</source>
            <translation>Бару нәтижесін көрсетіңіз.</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Бару түрі</translation>
        </message>
        <message>
            <source>Made on</source>
            <translation>Барған күні</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Жаңа бару</translation>
        </message>
        <message>
            <source>Plan the visit</source>
            <translation>Баруды жоспарлау</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Жоспарланған күні</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Баруды жазу</translation>
        </message>
        <message>
            <source>Referral to a partner agency</source>
            <translation>Әріптес ведомствоға жолдама</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Қайда жіберілді</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Тұрғын</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>Safety checklist</source>
            <translation>Қауіпсіздік жадынамасы</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Save the plan</source>
            <translation>Жоспарды сақтау</translation>
        </message>
        <message>
            <source>Say where the visit goes: a resident, an address or both.</source>
            <translation>Қайда барылатынын көрсетіңіз: тұрғын, мекенжай немесе екеуі де.</translation>
        </message>
        <message>
            <source>The day lies in the future; a visit to come is planned instead.</source>
            <translation>Бұл күн әлі келмеген; алдағы баруды жоспарлау керек.</translation>
        </message>
        <message>
            <source>The next visit must lie after this one.</source>
            <translation>Келесі бару осыдан кейін болуы керек.</translation>
        </message>
        <message>
            <source>The visit ends before it begins; correct one of the times.</source>
            <translation>Бару басталғанынан бұрын аяқталады; уақытын түзетіңіз.</translation>
        </message>
        <message>
            <source>There is a result; give the day the visit was made.</source>
            <translation>Нәтижесі бар; барған күнін де көрсетіңіз.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Дейін</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Қалай өтті</translation>
        </message>
        <message>
            <source>What was passed on, to whom, by when an answer is awaited.</source>
            <translation>Не берілді, кімге, жауап қашан күтіледі.</translation>
        </message>
        <message>
            <source>Who was spoken to</source>
            <translation>Кіммен сөйлесілді</translation>
        </message>
        <message>
            <source>Why it is made</source>
            <translation>Бару негізі</translation>
        </message>
        <message>
            <source>With what, and what was agreed</source>
            <translation>Немен және не туралы келісілді</translation>
        </message>
    </context>
    <context>
        <name>VisitRegister</name>
        <message>
            <source>Address</source>
            <translation>Мекенжай</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>Күні</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Не анықталды</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Бару түрі</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Жаңа бару</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Келесі бару</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Planned, the day is past</source>
            <translation>Жоспар: күні өтті</translation>
        </message>
        <message>
            <source>Preventive visits are kept here: those planned and those made, with what was found.</source>
            <translation>Мұнда профилактикалық барулар сақталады: жоспарланғаны да, өткізілгені де, анықталған жайттарымен бірге.</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Қайда жіберілді</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Тұрғын</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Күйі</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Барулар</translation>
        </message>
        <message>
            <source>Why it is made</source>
            <translation>Бару негізі</translation>
        </message>
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>Rounds</source>
            <translation>Аралаулар</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Парақ</translation>
        </message>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Бару жабылды; себебі тарихта жазылған.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Күнгі барулар</translation>
        </message>
    </context>
    <context>
        <name>WindowKeys</name>
        <message>
            <source>Do it again after all</source>
            <translation>Қайта орындау</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Соңғы өзгерісті қайтару</translation>
        </message>
    </context>
    <context>
        <name>Wizard</name>
        <message>
            <source>Address of the police point</source>
            <translation>Учаскелік полиция пунктінің мекенжайы</translation>
        </message>
        <message>
            <source>As the precinct is called in official papers.</source>
            <translation>Учаске қызметтік құжаттарда қалай аталса, солай.</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Кемінде 12 таңба немесе төрт сөз</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Begin real work</source>
            <translation>Жұмысты бастау</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Ел</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Аудан</translation>
        </message>
        <message>
            <source>From the paper, type group {number}</source>
            <translation>Парақтан {number}-топты теріңіз</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>Тегі, аты, әкесінің аты</translation>
        </message>
        <message>
            <source>It opens the desk when a password is forgotten, and it is shown only now. Print it and give it to your supervisor in a sealed envelope.</source>
            <translation>Құпиясөз ұмытылса, жұмыс орны осы кодпен ашылады; ол тек қазір көрсетіледі. Оны басып шығарып, мөрленген конвертпен басшыңызға беріңіз.</translation>
        </message>
        <message>
            <source>Kazakhstan</source>
            <translation>Қазақстан</translation>
        </message>
        <message>
            <source>Language and country</source>
            <translation>Тіл және ел</translation>
        </message>
        <message>
            <source>Make the desk</source>
            <translation>Жұмыс орнын құру</translation>
        </message>
        <message>
            <source>Making the desk…</source>
            <translation>Жұмыс орны құрылуда…</translation>
        </message>
        <message>
            <source>Name of the precinct</source>
            <translation>Учаске атауы</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Келесі</translation>
        </message>
        <message>
            <source>Officer and password</source>
            <translation>Қызметкер және құпиясөз</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Құпиясөз</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Құпиясөз тағы бір рет</translation>
        </message>
        <message>
            <source>Practice or real work</source>
            <translation>Оқу-жаттығу режимі немесе жұмыс</translation>
        </message>
        <message>
            <source>Practice uses invented people on real streets and never mixes with real work.</source>
            <translation>Оқу-жаттығу режимінде нақты көшелердегі ойдан шығарылған адамдар; ол нақты жұмыспен ешқашан араласпайды.</translation>
        </message>
        <message>
            <source>Practise first</source>
            <translation>Алдымен оқу-жаттығу режимі</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Учаске</translation>
        </message>
        <message>
            <source>Precinct number</source>
            <translation>Учаске нөмірі</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>Кодты басып шығару</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Атағы</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Қалпына келтіру коды</translation>
        </message>
        <message>
            <source>Recovery code of a desk</source>
            <translation>Жұмыс орнын қалпына келтіру коды</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Облыс</translation>
        </message>
        <message>
            <source>Tajikistan</source>
            <translation>Тәжікстан</translation>
        </message>
        <message>
            <source>The language can be changed at any time; the country decides the deadlines and forms.</source>
            <translation>Тілді кез келген уақытта ауыстыруға болады; мерзімдер мен құжат нысандары елге байланысты.</translation>
        </message>
        <message>
            <source>The password opens the desk. Nobody can read the desk without it.</source>
            <translation>Құпиясөз жұмыс орнын ашады. Онсыз жазбаларды ешкім оқи алмайды.</translation>
        </message>
        <message>
            <source>Works as</source>
            <translation>Рөлі</translation>
        </message>
    </context>
    <context>
        <name>ZoneForm</name>
        <message>
            <source>Cancel</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Correct the border on the map</source>
            <translation>Шекараны картада түзету</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Атауы</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Ескерту</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Мақсаты</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Save the zone</source>
            <translation>Аймақты сақтау</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>Қай күннен</translation>
        </message>
        <message>
            <source>Take off the map</source>
            <translation>Картадан алу</translation>
        </message>
        <message>
            <source>The new border is kept when you save the zone.</source>
            <translation>Жаңа шекара аймақты сақтағанда сақталады.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>Қай күнге дейін</translation>
        </message>
        <message>
            <source>What was done there</source>
            <translation>Онда не істелді</translation>
        </message>
        <message>
            <source>Why it goes</source>
            <translation>Неге алынады</translation>
        </message>
    </context>
    <context>
        <name>ZonesPanel</name>
        <message>
            <source>Border of {precinct}</source>
            <translation>Шекара: {precinct}</translation>
        </message>
        <message>
            <source>Draw the border of {precinct} first.</source>
            <translation>Алдымен шекараны сызыңыз: {precinct}.</translation>
        </message>
        <message>
            <source>Draw the precinct's border</source>
            <translation>Учаске шекарасын сызу</translation>
        </message>
        <message>
            <source>Line through {precinct}</source>
            <translation>{precinct} арқылы сызық</translation>
        </message>
        <message>
            <source>New zone</source>
            <translation>Жаңа аймақ</translation>
        </message>
        <message>
            <source>No zone yet. A zone marks where something repeats, where patrols go, or a place to compare with.</source>
            <translation>Аймақ әлі жоқ. Аймақ бірдеңе қайталанатын, патруль жүретін немесе салыстырылатын жерді белгілейді.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Ештеңе өзгермеді.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Part the precinct by a line</source>
            <translation>Учаскені сызықпен бөлу</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Сақталды.</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Аймақ</translation>
        </message>
        <message>
            <source>Zones and borders</source>
            <translation>Аймақтар мен шекаралар</translation>
        </message>
        <message>
            <source>no border yet</source>
            <translation>әлі шекарасы жоқ</translation>
        </message>
    </context>
    <context>
        <name>_AskBar</name>
        <message>
            <source>Leave it</source>
            <translation>Сол күйінде қалдыру</translation>
        </message>
        <message>
            <source>Put the former value in its place</source>
            <translation>Бұрынғы мәнін қою</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Қайтару</translation>
        </message>
        <message>
            <source>Why it is taken back</source>
            <translation>Неге қайтарылады</translation>
        </message>
    </context>
    <context>
        <name>_DecisionPanel</name>
        <message>
            <source>Accept</source>
            <translation>Қабылдау</translation>
        </message>
        <message>
            <source>Accepted: the server applies the entry as it stands, what waited only for it follows, and every desk that holds the record receives it. A decision is not taken back.</source>
            <translation>Қабылдау: сервер жазбаны сол күйінде қолданады, тек соны күткендер соңынан өтеді, карточкасы бар барлық жұмыс орны оны алады. Шешім қайтарылмайды.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Қабылдамау</translation>
        </message>
        <message>
            <source>Declined: the entry stays out for good, the author's desk takes it out of the record, and the author reads your reason. It remains in his journal. A decision is not taken back.</source>
            <translation>Қабылдамау: жазба мүлде енбейді, автордың жұмыс орны оны карточкадан алып тастайды, автор себебіңізді оқиды. Оның журналында қалады. Шешім қайтарылмайды.</translation>
        </message>
        <message>
            <source>Reason (may be left empty)</source>
            <translation>Себебі (бос қалдыруға болады)</translation>
        </message>
        <message>
            <source>Reason, for the author to read</source>
            <translation>Себебі — оны автор оқиды</translation>
        </message>
    </context>
    <context>
        <name>_DeskPage</name>
        <message>
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>practice</source>
            <translation>оқу</translation>
        </message>
    </context>
    <context>
        <name>_PeriodChip</name>
        <message>
            <source>Any time</source>
            <translation>Барлық уақыт</translation>
        </message>
        <message>
            <source>last month</source>
            <translation>өткен ай</translation>
        </message>
        <message>
            <source>last week</source>
            <translation>өткен апта</translation>
        </message>
        <message>
            <source>this month</source>
            <translation>осы ай</translation>
        </message>
        <message>
            <source>this week</source>
            <translation>осы апта</translation>
        </message>
        <message>
            <source>this year</source>
            <translation>осы жыл</translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>кеше</translation>
        </message>
    </context>
    <context>
        <name>_SetBanner</name>
        <message>
            <source>Show the whole register</source>
            <translation>Бүкіл тізілімді көрсету</translation>
        </message>
    </context>
    <context>
        <name>_ThirdBox</name>
        <message>
            <source>Another value</source>
            <translation>Басқа мән</translation>
        </message>
    </context>
    <context>
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation>Хабарды жабу</translation>
        </message>
    </context>
    <context>
        <name>_ValueBox</name>
        <message>
            <source>(empty)</source>
            <translation>(бос)</translation>
        </message>
        <message>
            <source>The other desk's</source>
            <translation>Басқа жұмыс орны</translation>
        </message>
        <message>
            <source>This desk's</source>
            <translation>Осы жұмыс орны</translation>
        </message>
        <message>
            <source>author not known here</source>
            <translation>авторы мұнда белгісіз</translation>
        </message>
        <message>
            <source>before the edit: {value}</source>
            <translation>түзетуге дейін: {value}</translation>
        </message>
        <message>
            <source>moment not known here</source>
            <translation>уақыты мұнда белгісіз</translation>
        </message>
        <message>
            <source>not known here</source>
            <translation>мұнда белгісіз</translation>
        </message>
        <message>
            <source>stands for now</source>
            <translation>әзірге күшінде</translation>
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
