<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="kk">
    <context>
        <name>CloseButton</name>
        <message>
            <source>Close Tab</source>
            <translation>Қойындыны жабу</translation>
        </message>
    </context>
    <context>
        <name>QAbstractSpinBox</name>
        <message>
            <source>&amp;Select All</source>
            <translation>&amp;Барлығын таңдау</translation>
        </message>
        <message>
            <source>&amp;Step up</source>
            <translation>&amp;Арттыру</translation>
        </message>
        <message>
            <source>Step &amp;down</source>
            <translation>&amp;Кеміту</translation>
        </message>
    </context>
    <context>
        <name>QAccessibleActionInterface</name>
        <message>
            <source>Decrease</source>
            <translation>Кеміту</translation>
        </message>
        <message>
            <source>Decrease the value</source>
            <translation>Мәнді кеміту</translation>
        </message>
        <message>
            <source>Goes back a page</source>
            <translation>Бір бет артқа өтеді</translation>
        </message>
        <message>
            <source>Goes to the next page</source>
            <translation>Келесі бетке өтеді</translation>
        </message>
        <message>
            <source>Increase</source>
            <translation>Арттыру</translation>
        </message>
        <message>
            <source>Increase the value</source>
            <translation>Мәнді арттыру</translation>
        </message>
        <message>
            <source>Press</source>
            <translation>Басу</translation>
        </message>
        <message>
            <source>Scroll Left</source>
            <translation>Солға жылжыту</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Оңға жылжыту</translation>
        </message>
        <message>
            <source>Scrolls down</source>
            <translation>Төмен жылжытады</translation>
        </message>
        <message>
            <source>Scrolls to the left</source>
            <translation>Солға жылжытады</translation>
        </message>
        <message>
            <source>Scrolls to the right</source>
            <translation>Оңға жылжытады</translation>
        </message>
        <message>
            <source>Scrolls up</source>
            <translation>Жоғары жылжытады</translation>
        </message>
        <message>
            <source>SetFocus</source>
            <translation>Фокус қою</translation>
        </message>
        <message>
            <source>Sets the focus</source>
            <translation>Фокусты қояды</translation>
        </message>
        <message>
            <source>Shows the menu</source>
            <translation>Мәзірді көрсетеді</translation>
        </message>
        <message>
            <source>Toggle</source>
            <translation>Ауыстыру</translation>
        </message>
        <message>
            <source>Toggles the state</source>
            <translation>Күйін ауыстырады</translation>
        </message>
        <message>
            <source>Triggers the action</source>
            <translation>Әрекетті орындайды</translation>
        </message>
    </context>
    <context>
        <name>QComboBox</name>
        <message>
            <source>False</source>
            <translation>Жоқ</translation>
        </message>
        <message>
            <source>Open the combo box selection popup</source>
            <translation>Тізімді ашу</translation>
        </message>
        <message>
            <source>True</source>
            <translation>Иә</translation>
        </message>
    </context>
    <context>
        <name>QCupsJobWidget</name>
        <message>
            <source>Banner Pages</source>
            <translation>Титул беттері</translation>
        </message>
        <message>
            <source>Billing information:</source>
            <translation>Төлем мәліметі:</translation>
        </message>
        <message>
            <source>Classified</source>
            <translation>Құпияланған</translation>
        </message>
        <message>
            <source>Confidential</source>
            <translation>Құпия</translation>
        </message>
        <message>
            <source>Day (06:00 to 17:59)</source>
            <translation>Күндіз (06:00–17:59)</translation>
        </message>
        <message>
            <source>End:</source>
            <translation>Соңында:</translation>
        </message>
        <message>
            <source>Hold Indefinitely</source>
            <translation>Кейінге қалдыру</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Тапсырма</translation>
        </message>
        <message>
            <source>Job Control</source>
            <translation>Тапсырманы басқару</translation>
        </message>
        <message>
            <source>Night (18:00 to 05:59)</source>
            <translation>Түнде (18:00–05:59)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Жоқ</translation>
        </message>
        <message>
            <source>Print Immediately</source>
            <translation>Бірден басып шығару</translation>
        </message>
        <message>
            <source>Second Shift (16:00 to 23:59)</source>
            <translation>Екінші ауысым (16:00–23:59)</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Өте құпия</translation>
        </message>
        <message>
            <source>Specific Time</source>
            <translation>Белгілі уақытта</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Стандартты</translation>
        </message>
        <message>
            <source>Start:</source>
            <translation>Басында:</translation>
        </message>
        <message>
            <source>Third Shift (00:00 to 07:59)</source>
            <translation>Үшінші ауысым (00:00–07:59)</translation>
        </message>
        <message>
            <source>Top Secret</source>
            <translation>Аса маңызды</translation>
        </message>
        <message>
            <source>Unclassified</source>
            <translation>Құпия емес</translation>
        </message>
        <message>
            <source>Weekend (Saturday to Sunday)</source>
            <translation>Демалыс (сенбі мен жексенбі)</translation>
        </message>
    </context>
    <context>
        <name>QCupsPrinterSupport</name>
        <message>
            <source>Authentication Needed</source>
            <translation>Түпнұсқаландыру керек</translation>
        </message>
        <message>
            <source>Authentication needed to use %1 on %2.</source>
            <translation>%2 құрылғысындағы %1 принтерін пайдалану үшін түпнұсқаландыру керек.</translation>
        </message>
        <message>
            <source>Authentication needed to use %1.</source>
            <translation>%1 принтерін пайдалану үшін түпнұсқаландыру керек.</translation>
        </message>
        <message>
            <source>Password:</source>
            <translation>Құпиясөз:</translation>
        </message>
        <message>
            <source>Username:</source>
            <translation>Пайдаланушы аты:</translation>
        </message>
    </context>
    <context>
        <name>QDateTimeParser</name>
        <message>
            <source>AM</source>
            <translation>ТД</translation>
        </message>
        <message>
            <source>PM</source>
            <translation>ТК</translation>
        </message>
        <message>
            <source>am</source>
            <translation>тд</translation>
        </message>
        <message>
            <source>pm</source>
            <translation>тк</translation>
        </message>
    </context>
    <context>
        <name>QDialog</name>
        <message>
            <source>What's This?</source>
            <translation>Бұл не?</translation>
        </message>
    </context>
    <context>
        <name>QDialogButtonBox</name>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
    </context>
    <context>
        <name>QDockWidget</name>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Closes the dock widget</source>
            <translation>Тақтаны жабады</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>Бөлек терезе</translation>
        </message>
        <message>
            <source>Undocks and re-attaches the dock widget</source>
            <translation>Тақтаны бөліп алады және қайта бекітеді</translation>
        </message>
    </context>
    <context>
        <name>QErrorMessage</name>
        <message>
            <source>&amp;OK</source>
            <translation>&amp;OK</translation>
        </message>
        <message>
            <source>&amp;Show this message again</source>
            <translation>Бұл хабарды қайта &amp;көрсету</translation>
        </message>
        <message>
            <source>Critical Error:</source>
            <translation>Маңызды қате:</translation>
        </message>
        <message>
            <source>Debug Message:</source>
            <translation>Жөндеу хабары:</translation>
        </message>
        <message>
            <source>Fatal Error:</source>
            <translation>Түзелмейтін қате:</translation>
        </message>
        <message>
            <source>Information:</source>
            <translation>Мәлімет:</translation>
        </message>
        <message>
            <source>Warning:</source>
            <translation>Ескерту:</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
            <translation>%1
Қалта табылмады.
Қалта атауының дұрыс жазылғанын тексеріңіз.</translation>
        </message>
        <message>
            <source>%1
File not found.
Please verify the correct file name was given.</source>
            <translation>%1
Файл табылмады.
Файл атауының дұрыс жазылғанын тексеріңіз.</translation>
        </message>
        <message>
            <source>%1 already exists.
Do you want to replace it?</source>
            <translation>%1 бұрыннан бар.
Оны алмастыру керек пе?</translation>
        </message>
        <message>
            <source>&amp;Choose</source>
            <translation>&amp;Таңдау</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Жою</translation>
        </message>
        <message>
            <source>&amp;New Folder</source>
            <translation>Жа&amp;ңа қалта</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Ашу</translation>
        </message>
        <message>
            <source>&amp;Rename</source>
            <translation>&amp;Атын өзгерту</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Сақтау</translation>
        </message>
        <message>
            <source>'%1' is write protected.
Do you want to delete it anyway?</source>
            <translation>«%1» жазудан қорғалған.
Оны бәрібір жою керек пе?</translation>
        </message>
        <message>
            <source>Alias</source>
            <translation>Бүркеншік ат</translation>
        </message>
        <message>
            <source>All Files (*)</source>
            <translation>Барлық файлдар (*)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Барлық файлдар (*)</translation>
        </message>
        <message>
            <source>Alt+Left</source>
            <translation>Alt+Left</translation>
        </message>
        <message>
            <source>Alt+Right</source>
            <translation>Alt+Right</translation>
        </message>
        <message>
            <source>Alt+Up</source>
            <translation>Alt+Up</translation>
        </message>
        <message>
            <source>Are you sure you want to delete '%1'?</source>
            <translation>«%1» шынымен жойылсын ба?</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Change to detail view mode</source>
            <translation>Толық көріністі қосу</translation>
        </message>
        <message>
            <source>Change to list view mode</source>
            <translation>Тізім көрінісін қосу</translation>
        </message>
        <message>
            <source>Could not delete directory.</source>
            <translation>Қалтаны жою мүмкін болмады.</translation>
        </message>
        <message>
            <source>Create New Folder</source>
            <translation>Жаңа қалта жасау</translation>
        </message>
        <message>
            <source>Create a New Folder</source>
            <translation>Жаңа қалта жасау</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Жою</translation>
        </message>
        <message>
            <source>Detail View</source>
            <translation>Толық көрініс</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Қалталар</translation>
        </message>
        <message>
            <source>Directory:</source>
            <translation>Қалта:</translation>
        </message>
        <message>
            <source>Drive</source>
            <translation>Диск</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>File &amp;name:</source>
            <translation>Файл &amp;атауы:</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Файлдар</translation>
        </message>
        <message>
            <source>Find Directory</source>
            <translation>Қалтаны табу</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Қалта</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Алға</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Артқа</translation>
        </message>
        <message>
            <source>Go forward</source>
            <translation>Алға</translation>
        </message>
        <message>
            <source>Go to the parent directory</source>
            <translation>Жоғарғы қалтаға өту</translation>
        </message>
        <message>
            <source>List View</source>
            <translation>Тізім</translation>
        </message>
        <message>
            <source>List of places and bookmarks</source>
            <translation>Орындар мен бетбелгілер</translation>
        </message>
        <message>
            <source>Look in:</source>
            <translation>Қарау орны:</translation>
        </message>
        <message>
            <source>New Folder</source>
            <translation>Жаңа қалта</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Parent Directory</source>
            <translation>Жоғарғы қалта</translation>
        </message>
        <message>
            <source>Recent Places</source>
            <translation>Соңғы орындар</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Алып тастау</translation>
        </message>
        <message>
            <source>Save As</source>
            <translation>Басқаша сақтау</translation>
        </message>
        <message>
            <source>Shortcut</source>
            <translation>Таңбаша</translation>
        </message>
        <message>
            <source>Show </source>
            <translation>Көрсету </translation>
        </message>
        <message>
            <source>Show &amp;hidden files</source>
            <translation>&amp;Жасырын файлдарды көрсету</translation>
        </message>
        <message>
            <source>Sidebar</source>
            <translation>Бүйір тақта</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Белгісіз</translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Computer</source>
            <translation>Компьютер</translation>
        </message>
        <message>
            <source>Date Modified</source>
            <translation>Өзгертілген күні</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Түрі</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Атауы</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Өлшемі</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Түрі</translation>
        </message>
    </context>
    <context>
        <name>QGnomeTheme</name>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Бас тарту</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Жабу</translation>
        </message>
        <message>
            <source>&amp;OK</source>
            <translation>&amp;OK</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Сақтау</translation>
        </message>
        <message>
            <source>Close without Saving</source>
            <translation>Сақтамай жабу</translation>
        </message>
    </context>
    <context>
        <name>QInputDialog</name>
        <message>
            <source>Enter a value:</source>
            <translation>Мәнді енгізіңіз:</translation>
        </message>
    </context>
    <context>
        <name>QKeySequenceEdit</name>
        <message>
            <source>%1, ...</source>
            <translation>%1, ...</translation>
        </message>
        <message>
            <source>Press shortcut</source>
            <translation>Пернелерді басыңыз</translation>
        </message>
    </context>
    <context>
        <name>QLineEdit</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Көшіру</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>Қ&amp;ою</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>Қа&amp;йталау</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Болдырмау</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Қ&amp;ию</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Жою</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Барлығын таңдау</translation>
        </message>
    </context>
    <context>
        <name>QMessageBox</name>
        <message>
            <source>&lt;h3&gt;About Qt&lt;/h3&gt;&lt;p&gt;This program uses Qt version %1.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;Qt туралы&lt;/h3&gt;&lt;p&gt;Бұл бағдарлама Qt кітапханасының %1 нұсқасын пайдаланады.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>About Qt</source>
            <translation>Qt туралы</translation>
        </message>
        <message>
            <source>Hide Details...</source>
            <translation>Толық мәліметті жасыру...</translation>
        </message>
        <message>
            <source>Show Details...</source>
            <translation>Толық мәліметті көрсету...</translation>
        </message>
    </context>
    <context>
        <name>QPageSetupWidget</name>
        <message>
            <source>CC</source>
            <translation>CC</translation>
        </message>
        <message>
            <source>Cicero (CC)</source>
            <translation>Цицеро (CC)</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Басқа</translation>
        </message>
        <message>
            <source>DD</source>
            <translation>DD</translation>
        </message>
        <message>
            <source>Didot (DD)</source>
            <translation>Дидо (DD)</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Пішін</translation>
        </message>
        <message>
            <source>Height:</source>
            <translation>Биіктігі:</translation>
        </message>
        <message>
            <source>Inches (in)</source>
            <translation>Дюйм (in)</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Көлденең</translation>
        </message>
        <message>
            <source>Margins</source>
            <translation>Жиектер</translation>
        </message>
        <message>
            <source>Millimeters (mm)</source>
            <translation>Миллиметр (мм)</translation>
        </message>
        <message>
            <source>Orientation</source>
            <translation>Бағыты</translation>
        </message>
        <message>
            <source>Page Layout</source>
            <translation>Бет орналасуы</translation>
        </message>
        <message>
            <source>Page size:</source>
            <translation>Бет өлшемі:</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Қағаз</translation>
        </message>
        <message>
            <source>Paper source:</source>
            <translation>Қағаз көзі:</translation>
        </message>
        <message>
            <source>Pica (P̸)</source>
            <translation>Пика (P̸)</translation>
        </message>
        <message>
            <source>Points (pt)</source>
            <translation>Пункт (pt)</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Тік</translation>
        </message>
        <message>
            <source>P̸</source>
            <translation>P̸</translation>
        </message>
        <message>
            <source>Reverse landscape</source>
            <translation>Төңкерілген көлденең</translation>
        </message>
        <message>
            <source>Reverse portrait</source>
            <translation>Төңкерілген тік</translation>
        </message>
        <message>
            <source>Width:</source>
            <translation>Ені:</translation>
        </message>
        <message>
            <source>bottom margin</source>
            <translation>төменгі жиек</translation>
        </message>
        <message>
            <source>in</source>
            <translation>in</translation>
        </message>
        <message>
            <source>left margin</source>
            <translation>сол жақ жиек</translation>
        </message>
        <message>
            <source>mm</source>
            <translation>мм</translation>
        </message>
        <message>
            <source>pt</source>
            <translation>pt</translation>
        </message>
        <message>
            <source>right margin</source>
            <translation>оң жақ жиек</translation>
        </message>
        <message>
            <source>top margin</source>
            <translation>жоғарғы жиек</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>&amp;No</source>
            <translation>&amp;Жоқ</translation>
        </message>
        <message>
            <source>&amp;Yes</source>
            <translation>&amp;Иә</translation>
        </message>
        <message>
            <source>Abort</source>
            <translation>Тоқтату</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Қолдану</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Жабу</translation>
        </message>
        <message>
            <source>Discard</source>
            <translation>Сақтамау</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Анықтама</translation>
        </message>
        <message>
            <source>Ignore</source>
            <translation>Елемеу</translation>
        </message>
        <message>
            <source>N&amp;o to All</source>
            <translation>Барлығына ж&amp;оқ</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Ашу</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Қалпына келтіру</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Әдепкі мәндерді қайтару</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сақтау</translation>
        </message>
        <message>
            <source>Save All</source>
            <translation>Барлығын сақтау</translation>
        </message>
        <message>
            <source>Yes to &amp;All</source>
            <translation>Барлығына и&amp;ә</translation>
        </message>
    </context>
    <context>
        <name>QPrintDialog</name>
        <message>
            <source>%1 already exists.
Do you want to overwrite it?</source>
            <translation>%1 бұрыннан бар.
Оның үстінен жазу керек пе?</translation>
        </message>
        <message>
            <source>%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and make sure ranges do not intersect with each other.</source>
            <translation>%1 дұрыс жазылмаған. Беттер мен аралықтарды үтірмен, аралық шектерін сызықшамен бөліңіз; аралықтар қиылыспауы керек.</translation>
        </message>
        <message>
            <source>%1 is a directory.
Please choose a different file name.</source>
            <translation>%1 – қалта.
Басқа файл атауын таңдаңыз.</translation>
        </message>
        <message>
            <source>&amp;Options &lt;&lt;</source>
            <translation>&amp;Параметрлер &lt;&lt;</translation>
        </message>
        <message>
            <source>&amp;Options &gt;&gt;</source>
            <translation>&amp;Параметрлер &gt;&gt;</translation>
        </message>
        <message>
            <source>&amp;Print</source>
            <translation>&amp;Басып шығару</translation>
        </message>
        <message>
            <source>1 (1x1)</source>
            <translation>1 (1x1)</translation>
        </message>
        <message>
            <source>16 (4x4)</source>
            <translation>16 (4x4)</translation>
        </message>
        <message>
            <source>2 (2x1)</source>
            <translation>2 (2x1)</translation>
        </message>
        <message>
            <source>4 (2x2)</source>
            <translation>4 (2x2)</translation>
        </message>
        <message>
            <source>6 (2x3)</source>
            <translation>6 (2x3)</translation>
        </message>
        <message>
            <source>9 (3x3)</source>
            <translation>9 (3x3)</translation>
        </message>
        <message>
            <source>All Pages</source>
            <translation>Барлық беттер</translation>
        </message>
        <message>
            <source>Bottom to Top, Left to Right</source>
            <translation>Төменнен жоғары, солдан оңға</translation>
        </message>
        <message>
            <source>Bottom to Top, Right to Left</source>
            <translation>Төменнен жоғары, оңнан солға</translation>
        </message>
        <message>
            <source>Duplex Settings Conflicts</source>
            <translation>Екі жақты басу баптауларындағы қайшылық</translation>
        </message>
        <message>
            <source>Even Pages</source>
            <translation>Жұп беттер</translation>
        </message>
        <message>
            <source>File %1 is not writable.
Please choose a different file name.</source>
            <translation>%1 файлына жазуға болмайды.
Басқа файл атауын таңдаңыз.</translation>
        </message>
        <message>
            <source>Invalid Pages Definition</source>
            <translation>Беттер дұрыс көрсетілмеген</translation>
        </message>
        <message>
            <source>Left to Right, Bottom to Top</source>
            <translation>Солдан оңға, төменнен жоғары</translation>
        </message>
        <message>
            <source>Left to Right, Top to Bottom</source>
            <translation>Солдан оңға, жоғарыдан төмен</translation>
        </message>
        <message>
            <source>Local file</source>
            <translation>Жергілікті файл</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Odd Pages</source>
            <translation>Тақ беттер</translation>
        </message>
        <message>
            <source>Options 'Pages Per Sheet' and 'Page Set' cannot be used together.
Please turn one of those options off.</source>
            <translation>«Парақтағы бет саны» мен «Беттер жиыны» параметрлерін бірге қолдануға болмайды.
Біреуін өшіріңіз.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Басып шығару</translation>
        </message>
        <message>
            <source>Print To File ...</source>
            <translation>Файлға басып шығару ...</translation>
        </message>
        <message>
            <source>Print to File (PDF)</source>
            <translation>Файлға басып шығару (PDF)</translation>
        </message>
        <message>
            <source>Right to Left, Bottom to Top</source>
            <translation>Оңнан солға, төменнен жоғары</translation>
        </message>
        <message>
            <source>Right to Left, Top to Bottom</source>
            <translation>Оңнан солға, жоғарыдан төмен</translation>
        </message>
        <message>
            <source>There are conflicts in duplex settings. Do you want to fix them?</source>
            <translation>Екі жақты басу баптауларында қайшылық бар. Оларды түзету керек пе?</translation>
        </message>
        <message>
            <source>Top to Bottom, Left to Right</source>
            <translation>Жоғарыдан төмен, солдан оңға</translation>
        </message>
        <message>
            <source>Top to Bottom, Right to Left</source>
            <translation>Жоғарыдан төмен, оңнан солға</translation>
        </message>
        <message>
            <source>Write PDF file</source>
            <translation>PDF файлын жазу</translation>
        </message>
    </context>
    <context>
        <name>QPrintPreviewDialog</name>
        <message>
            <source>%1%</source>
            <translation>%1%</translation>
        </message>
        <message>
            <source>First page</source>
            <translation>Бірінші бет</translation>
        </message>
        <message>
            <source>Fit page</source>
            <translation>Бетті сыйдыру</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>Еніне сыйдыру</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Көлденең</translation>
        </message>
        <message>
            <source>Last page</source>
            <translation>Соңғы бет</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Келесі бет</translation>
        </message>
        <message>
            <source>Page Setup</source>
            <translation>Бет параметрлері</translation>
        </message>
        <message>
            <source>Page setup</source>
            <translation>Бет параметрлері</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Тік</translation>
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
            <source>Print Preview</source>
            <translation>Алдын ала қарау</translation>
        </message>
        <message>
            <source>Show facing pages</source>
            <translation>Қос бетті көрсету</translation>
        </message>
        <message>
            <source>Show overview of all pages</source>
            <translation>Барлық беттерді шолу</translation>
        </message>
        <message>
            <source>Show single page</source>
            <translation>Бір бетті көрсету</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Үлкейту</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Кішірейту</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesDialog</name>
        <message>
            <source>Advanced Option Conflicts</source>
            <translation>Қосымша параметрлердегі қайшылық</translation>
        </message>
        <message>
            <source>Job Options</source>
            <translation>Тапсырма параметрлері</translation>
        </message>
        <message>
            <source>Page Setup Conflicts</source>
            <translation>Бет параметрлеріндегі қайшылық</translation>
        </message>
        <message>
            <source>Printer Properties</source>
            <translation>Принтер қасиеттері</translation>
        </message>
        <message>
            <source>There are conflicts in page setup options. Do you want to fix them?</source>
            <translation>Бет параметрлерінде қайшылық бар. Оларды түзету керек пе?</translation>
        </message>
        <message>
            <source>There are conflicts in some advanced options. Do you want to fix them?</source>
            <translation>Кейбір қосымша параметрлерде қайшылық бар. Оларды түзету керек пе?</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesWidget</name>
        <message>
            <source>Advanced</source>
            <translation>Қосымша</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Пішін</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Бет</translation>
        </message>
        <message>
            <source>There are conflicts in some options. Please fix them.</source>
            <translation>Кейбір параметрлер бір-біріне қайшы. Оларды түзетіңіз.</translation>
        </message>
    </context>
    <context>
        <name>QPrintSettingsOutput</name>
        <message>
            <source>Collate</source>
            <translation>Даналар бойынша жинақтау</translation>
        </message>
        <message>
            <source>Color</source>
            <translation>Түрлі түсті</translation>
        </message>
        <message>
            <source>Color Mode</source>
            <translation>Түс режимі</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Даналар</translation>
        </message>
        <message>
            <source>Copies:</source>
            <translation>Дана саны:</translation>
        </message>
        <message>
            <source>Current Page</source>
            <translation>Ағымдағы бет</translation>
        </message>
        <message>
            <source>Double Sided Printing</source>
            <translation>Екі жақты басу</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Пішін</translation>
        </message>
        <message>
            <source>Grayscale</source>
            <translation>Сұр реңктер</translation>
        </message>
        <message>
            <source>Long side binding</source>
            <translation>Ұзын жағынан түптеу</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Өшірулі</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Параметрлер</translation>
        </message>
        <message>
            <source>Output Settings</source>
            <translation>Шығару баптаулары</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Беттер</translation>
        </message>
        <message>
            <source>Pages from</source>
            <translation>Беттер, мынадан</translation>
        </message>
        <message>
            <source>Print all</source>
            <translation>Барлығын басу</translation>
        </message>
        <message>
            <source>Print range</source>
            <translation>Басу ауқымы</translation>
        </message>
        <message>
            <source>Reverse</source>
            <translation>Кері ретпен</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>Таңдалғаны</translation>
        </message>
        <message>
            <source>Short side binding</source>
            <translation>Қысқа жағынан түптеу</translation>
        </message>
        <message>
            <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
            <translation>Беттерді немесе аралықтарды үтірмен бөліп көрсетіңіз. Аралық сызықшамен бөлінген екі санмен жазылады. Мысалы: 3,5-7,9 деп жазылса, 3, 5, 6, 7 және 9-беттер басылады.</translation>
        </message>
        <message>
            <source>to</source>
            <translation>дейін</translation>
        </message>
    </context>
    <context>
        <name>QPrintWidget</name>
        <message>
            <source>&amp;Name:</source>
            <translation>&amp;Атауы:</translation>
        </message>
        <message>
            <source>...</source>
            <translation>...</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Пішін</translation>
        </message>
        <message>
            <source>Location:</source>
            <translation>Орны:</translation>
        </message>
        <message>
            <source>Output &amp;file:</source>
            <translation>Шығыс &amp;файлы:</translation>
        </message>
        <message>
            <source>P&amp;roperties</source>
            <translation>&amp;Қасиеттері</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Алдын ала қарау</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Принтер</translation>
        </message>
        <message>
            <source>Type:</source>
            <translation>Түрі:</translation>
        </message>
    </context>
    <context>
        <name>QProgressDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
    </context>
    <context>
        <name>QScrollBar</name>
        <message>
            <source>Bottom</source>
            <translation>Ең төменге</translation>
        </message>
        <message>
            <source>Left edge</source>
            <translation>Сол жақ шетке</translation>
        </message>
        <message>
            <source>Page down</source>
            <translation>Бір бет төмен</translation>
        </message>
        <message>
            <source>Page left</source>
            <translation>Бір бет солға</translation>
        </message>
        <message>
            <source>Page right</source>
            <translation>Бір бет оңға</translation>
        </message>
        <message>
            <source>Page up</source>
            <translation>Бір бет жоғары</translation>
        </message>
        <message>
            <source>Right edge</source>
            <translation>Оң жақ шетке</translation>
        </message>
        <message>
            <source>Scroll down</source>
            <translation>Төмен жылжыту</translation>
        </message>
        <message>
            <source>Scroll here</source>
            <translation>Осы жерге жылжыту</translation>
        </message>
        <message>
            <source>Scroll left</source>
            <translation>Солға жылжыту</translation>
        </message>
        <message>
            <source>Scroll right</source>
            <translation>Оңға жылжыту</translation>
        </message>
        <message>
            <source>Scroll up</source>
            <translation>Жоғары жылжыту</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Ең жоғарыға</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Down</source>
            <translation>Төмен</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Солға</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Оңға</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Бос орын</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Жоғары</translation>
        </message>
    </context>
    <context>
        <name>QTabBar</name>
        <message>
            <source>Scroll Left</source>
            <translation>Солға жылжыту</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Оңға жылжыту</translation>
        </message>
    </context>
    <context>
        <name>QUndoGroup</name>
        <message>
            <source>Redo</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>Қайталау: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>Болдырмау: %1</translation>
        </message>
    </context>
    <context>
        <name>QUndoModel</name>
        <message>
            <source>&lt;empty&gt;</source>
            <translation>&lt;бос&gt;</translation>
        </message>
    </context>
    <context>
        <name>QUndoStack</name>
        <message>
            <source>Redo</source>
            <translation>Қайталау</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>Қайталау: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Болдырмау</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>Болдырмау: %1</translation>
        </message>
    </context>
    <context>
        <name>QWhatsThisAction</name>
        <message>
            <source>What's This?</source>
            <translation>Бұл не?</translation>
        </message>
    </context>
    <context>
        <name>QWidgetTextControl</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Көшіру</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>Қ&amp;ою</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>Қа&amp;йталау</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>&amp;Болдырмау</translation>
        </message>
        <message>
            <source>Copy &amp;Link Location</source>
            <translation>&amp;Сілтеме мекенжайын көшіру</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>Қ&amp;ию</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Жою</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Барлығын таңдау</translation>
        </message>
    </context>
    <context>
        <name>QWizard</name>
        <message>
            <source>&amp;Finish</source>
            <translation>&amp;Аяқтау</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Анықтама</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Келесі</translation>
        </message>
        <message>
            <source>&amp;Next &gt;</source>
            <translation>&amp;Келесі &gt;</translation>
        </message>
        <message>
            <source>&lt; &amp;Back</source>
            <translation>&lt; &amp;Артқа</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бас тарту</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>Растау</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Жалғастыру</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Дайын</translation>
        </message>
        <message>
            <source>Go Back</source>
            <translation>Артқа қайту</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Анықтама</translation>
        </message>
    </context>
</TS>
