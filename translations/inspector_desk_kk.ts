<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk">
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
            <source>State</source>
            <translation>Күйі</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Өтініш берушінің талонын басып шығару</translation>
        </message>
        <message>
            <source>Slip</source>
            <translation>Талон</translation>
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
        <message>
            <source>{field} is missing.</source>
            <translation>«{field}» толтырылмаған.</translation>
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
        <name>DeadlineLine</name>
        <message numerus="yes">
            <source>Due {day}, %n working day(s) left.</source>
            <translation>
                <numerusform>Мерзімі: {day}. %n жұмыс күні қалды.</numerusform>
                <numerusform>Мерзімі: {day}. %n жұмыс күні қалды.</numerusform>
            </translation>
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
            <source>Exchange</source>
            <translation>Алмасу</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Қазір алмасу</translation>
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
        <name>Field</name>
        <message>
            <source>{label} (required)</source>
            <translation>{label} (міндетті)</translation>
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
        <name>KeyHelp</name>
        <message>
            <source>Keys that work here</source>
            <translation>Мұнда жұмыс істейтін пернелер</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
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
            <source>%n protected record(s) are not drawn</source>
            <translation>
                <numerusform>%n қорғалған жазба көрсетілмеген</numerusform>
                <numerusform>%n қорғалған жазба көрсетілмеген</numerusform>
            </translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Жолданымдар</translation>
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
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Кездесулер</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Кезең</translation>
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
            <source>Visits</source>
            <translation>Барулар</translation>
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
            <source>Try again</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Without a place on the map: {count}</source>
            <translation>Картада орны жоқ: {count}</translation>
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
            <source>Problems raised by residents</source>
            <translation>Тұрғындар көтерген мәселелер</translation>
        </message>
        <message>
            <source>Record the meeting</source>
            <translation>Кездесуді жазу</translation>
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
            <source>The day is still to come: choose “planned”, or check the day.</source>
            <translation>Бұл күн әлі келген жоқ: «Жоспарланған» күйін таңдаңыз немесе күнді тексеріңіз.</translation>
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
            <source>Officer</source>
            <translation>Қызметкер</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Орны</translation>
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
        <name>MovesBar</name>
        <message>
            <source>Answer to the applicant</source>
            <translation>Өтініш берушіге жауап</translation>
        </message>
        <message>
            <source>Answer…</source>
            <translation>Жауап беру…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Ұзарту…</translation>
        </message>
        <message>
            <source>Forward…</source>
            <translation>Қайта жіберу…</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Нәтижесі</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Негізі</translation>
        </message>
        <message>
            <source>Return…</source>
            <translation>Қайтару…</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Тоқтату…</translation>
        </message>
        <message>
            <source>Take into work</source>
            <translation>Қарауға алу</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>Қай органға</translation>
        </message>
        <message>
            <source>Withdrawn…</source>
            <translation>Кері қайтарып алу…</translation>
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
        <name>PasswordField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Терілгенді көрсету</translation>
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
        <name>QuickSearch</name>
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
        <name>RecordForm</name>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Нысаннан шығу; жоба сақталады</translation>
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
            <source>Export what is shown</source>
            <translation>Көрсетілгенді экспорттау</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>{path} файлына экспортталды</translation>
        </message>
        <message>
            <source>Saved. The next one can be entered.</source>
            <translation>Сақталды. Келесі жазбаны енгізуге болады.</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Соңғы өзгерісті болдырмау</translation>
        </message>
        <message>
            <source>Taken back. Ctrl+Z in the register brings it again.</source>
            <translation>Болдырылмады. Тізілімде Ctrl+Z басылса, өзгеріс қайта оралады.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Мұнда болдырмайтын әрекет жоқ.</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Бұл өзгерістер өткен жолы қалып, әлі сақталмаған. Ctrl+Z оларды алып тастайды.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Бұл — өткен жолғы жоба. Жаңадан бастау үшін оны Ctrl+Z арқылы болдырмаңыз.</translation>
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
        <name>RegisterView</name>
        <message>
            <source>As at first</source>
            <translation>Бастапқы көрініс</translation>
        </message>
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
            <source>Print what is shown</source>
            <translation>Көрсетілгенді басып шығару</translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation>Тізілімді жаңарту</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Көшірілген жолдар: {count}</translation>
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
            <source>counting…</source>
            <translation>саналуда…</translation>
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
            <source>How and when to get in touch without putting the resident in danger.</source>
            <translation>Тұрғынға қауіп төндірмей, қалай және қашан хабарласуға болады.</translation>
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
            <source>Born</source>
            <translation>Туған күні</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Сәйкест. нөмірі</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Тегі, аты, әкесінің аты</translation>
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
        <name>SimilarResidents</name>
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
        <name>StatusBar</name>
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
            <source>sync is not set up</source>
            <translation>алмасу бапталмаған</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Сервер мекенжайы</translation>
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
            <source>Join</source>
            <translation>Қосылу</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Сервердің соңғы қабылдауы</translation>
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
            <source>Pause</source>
            <translation>Кідірту</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Осы сеанста алынды</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Осы сеанста жіберілді</translation>
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
            <source>Waiting to be sent</source>
            <translation>Жіберілуін күтуде</translation>
        </message>
        <message>
            <source>{entries} entries, {size} KB</source>
            <translation>жазбалар: {entries}, {size} КБ</translation>
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
            <translation>қосылуда…</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>сервер қабылдады: {time}</translation>
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
            <source>{count} kept here</source>
            <translation>осында сақтаулы: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>жіберілуін күтуде: {count}</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>History</source>
            <translation>Тарихы</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>another device</source>
            <translation>басқа құрылғы</translation>
        </message>
        <message>
            <source>no</source>
            <translation>жоқ</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>иә</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message>
            <source>Commitments due</source>
            <translation>Орындалуға тиіс міндеттемелер</translation>
        </message>
        <message>
            <source>Commitments past their day</source>
            <translation>Мерзімі өткен міндеттемелер</translation>
        </message>
        <message>
            <source>Draft of a meeting</source>
            <translation>Кездесу жобасы</translation>
        </message>
        <message>
            <source>Draft of a resident</source>
            <translation>Тұрғын жобасы</translation>
        </message>
        <message>
            <source>Draft of a visit</source>
            <translation>Бару жобасы</translation>
        </message>
        <message>
            <source>Draft of an appeal</source>
            <translation>Жолданым жобасы</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>Жобалар</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Мерзімі бүгін</translation>
        </message>
        <message>
            <source>Due within three working days</source>
            <translation>Мерзімі үш жұмыс күні ішінде</translation>
        </message>
        <message>
            <source>Meetings ahead</source>
            <translation>Алдағы кездесулер</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Мерзімі келген, өткен немесе жоспарланған ештеңе жоқ. Жаңа жолданым: Ctrl+2, содан кейін Ctrl+N.</translation>
        </message>
        <message>
            <source>Overdue appeals</source>
            <translation>Мерзімі өткен жолданымдар</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Бүгін</translation>
        </message>
        <message>
            <source>Visits that were not made</source>
            <translation>Өтпеген барулар</translation>
        </message>
        <message>
            <source>Visits to follow up</source>
            <translation>Қайталама барулар</translation>
        </message>
        <message>
            <source>Visits to make</source>
            <translation>Алдағы барулар</translation>
        </message>
        <message>
            <source>today</source>
            <translation>бүгін</translation>
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
        <message>
            <source>Not made…</source>
            <translation>Өтпеді…</translation>
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
            <source>Say why: the reason stays with the record.</source>
            <translation>Себебін көрсетіңіз: ол жазбада қалады.</translation>
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
            <source>Resident</source>
            <translation>Тұрғын</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Нәтижесі</translation>
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
            <source>There is a result; give the day the visit was made.</source>
            <translation>Нәтижесі бар; барған күнін де көрсетіңіз.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Уақыты</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Бару</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Қалай өтті</translation>
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
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Бару жабылды; себебі тарихта жазылған.</translation>
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
        <name>_MaskBar</name>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Ашу себебі</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Жазба қорғалған (кәмелетке толмаған немесе тұрмыстық зорлық-зомбылық). Ашу үшін себебін көрсетіңіз; себеп пен атыңыз әрекеттер журналына жазылады.</translation>
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
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation>Хабарды жабу</translation>
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
