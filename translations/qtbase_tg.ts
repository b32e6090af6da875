<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="tg">
    <context>
        <name>CloseButton</name>
        <message>
            <source>Close Tab</source>
            <translation>Пӯшидани варақа</translation>
        </message>
    </context>
    <context>
        <name>QAbstractSpinBox</name>
        <message>
            <source>&amp;Select All</source>
            <translation>&amp;Ҳамаро интихоб кардан</translation>
        </message>
        <message>
            <source>&amp;Step up</source>
            <translation>&amp;Афзудан</translation>
        </message>
        <message>
            <source>Step &amp;down</source>
            <translation>&amp;Кам кардан</translation>
        </message>
    </context>
    <context>
        <name>QAccessibleActionInterface</name>
        <message>
            <source>Decrease</source>
            <translation>Кам кардан</translation>
        </message>
        <message>
            <source>Decrease the value</source>
            <translation>Кам кардани қимат</translation>
        </message>
        <message>
            <source>Goes back a page</source>
            <translation>Як саҳифа ба қафо мегузарад</translation>
        </message>
        <message>
            <source>Goes to the next page</source>
            <translation>Ба саҳифаи навбатӣ мегузарад</translation>
        </message>
        <message>
            <source>Increase</source>
            <translation>Афзудан</translation>
        </message>
        <message>
            <source>Increase the value</source>
            <translation>Афзудани қимат</translation>
        </message>
        <message>
            <source>Press</source>
            <translation>Пахш кардан</translation>
        </message>
        <message>
            <source>Scroll Left</source>
            <translation>Ба чап ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Ба рост ҳаракат додан</translation>
        </message>
        <message>
            <source>Scrolls down</source>
            <translation>Ба поён ҳаракат медиҳад</translation>
        </message>
        <message>
            <source>Scrolls to the left</source>
            <translation>Ба чап ҳаракат медиҳад</translation>
        </message>
        <message>
            <source>Scrolls to the right</source>
            <translation>Ба рост ҳаракат медиҳад</translation>
        </message>
        <message>
            <source>Scrolls up</source>
            <translation>Ба боло ҳаракат медиҳад</translation>
        </message>
        <message>
            <source>SetFocus</source>
            <translation>Гузоштани фокус</translation>
        </message>
        <message>
            <source>Sets the focus</source>
            <translation>Фокусро мегузорад</translation>
        </message>
        <message>
            <source>Shows the menu</source>
            <translation>Менюро нишон медиҳад</translation>
        </message>
        <message>
            <source>Toggle</source>
            <translation>Иваз кардан</translation>
        </message>
        <message>
            <source>Toggles the state</source>
            <translation>Ҳолатро иваз мекунад</translation>
        </message>
        <message>
            <source>Triggers the action</source>
            <translation>Амалро иҷро мекунад</translation>
        </message>
    </context>
    <context>
        <name>QComboBox</name>
        <message>
            <source>False</source>
            <translation>Не</translation>
        </message>
        <message>
            <source>Open the combo box selection popup</source>
            <translation>Кушодани рӯйхат</translation>
        </message>
        <message>
            <source>True</source>
            <translation>Ҳа</translation>
        </message>
    </context>
    <context>
        <name>QCupsJobWidget</name>
        <message>
            <source>Banner Pages</source>
            <translation>Саҳифаҳои унвонӣ</translation>
        </message>
        <message>
            <source>Billing information:</source>
            <translation>Маълумоти пардохт:</translation>
        </message>
        <message>
            <source>Classified</source>
            <translation>Маҳдуд</translation>
        </message>
        <message>
            <source>Confidential</source>
            <translation>Махфӣ</translation>
        </message>
        <message>
            <source>Day (06:00 to 17:59)</source>
            <translation>Рӯзона (06:00–17:59)</translation>
        </message>
        <message>
            <source>End:</source>
            <translation>Дар охир:</translation>
        </message>
        <message>
            <source>Hold Indefinitely</source>
            <translation>Нигоҳ доштан бе мӯҳлат</translation>
        </message>
        <message>
            <source>Job</source>
            <translation>Супориш</translation>
        </message>
        <message>
            <source>Job Control</source>
            <translation>Идораи супориш</translation>
        </message>
        <message>
            <source>Night (18:00 to 05:59)</source>
            <translation>Шабона (18:00–05:59)</translation>
        </message>
        <message>
            <source>None</source>
            <translation>Нест</translation>
        </message>
        <message>
            <source>Print Immediately</source>
            <translation>Фавран чоп кардан</translation>
        </message>
        <message>
            <source>Second Shift (16:00 to 23:59)</source>
            <translation>Басти дуюм (16:00–23:59)</translation>
        </message>
        <message>
            <source>Secret</source>
            <translation>Ниҳоят махфӣ</translation>
        </message>
        <message>
            <source>Specific Time</source>
            <translation>Дар вақти муайян</translation>
        </message>
        <message>
            <source>Standard</source>
            <translation>Муқаррарӣ</translation>
        </message>
        <message>
            <source>Start:</source>
            <translation>Дар аввал:</translation>
        </message>
        <message>
            <source>Third Shift (00:00 to 07:59)</source>
            <translation>Басти сеюм (00:00–07:59)</translation>
        </message>
        <message>
            <source>Top Secret</source>
            <translation>Аҳамияти махсус</translation>
        </message>
        <message>
            <source>Unclassified</source>
            <translation>Ғайримахфӣ</translation>
        </message>
        <message>
            <source>Weekend (Saturday to Sunday)</source>
            <translation>Рӯзҳои истироҳат (шанбе ва якшанбе)</translation>
        </message>
    </context>
    <context>
        <name>QCupsPrinterSupport</name>
        <message>
            <source>Authentication Needed</source>
            <translation>Тасдиқи ҳувият лозим аст</translation>
        </message>
        <message>
            <source>Authentication needed to use %1 on %2.</source>
            <translation>Барои истифодаи %1 дар %2 тасдиқи ҳувият лозим аст.</translation>
        </message>
        <message>
            <source>Authentication needed to use %1.</source>
            <translation>Барои истифодаи %1 тасдиқи ҳувият лозим аст.</translation>
        </message>
        <message>
            <source>Password:</source>
            <translation>Парол:</translation>
        </message>
        <message>
            <source>Username:</source>
            <translation>Номи корбар:</translation>
        </message>
    </context>
    <context>
        <name>QDateTimeParser</name>
        <message>
            <source>AM</source>
            <translation>ПН</translation>
        </message>
        <message>
            <source>PM</source>
            <translation>БН</translation>
        </message>
        <message>
            <source>am</source>
            <translation>пн</translation>
        </message>
        <message>
            <source>pm</source>
            <translation>бн</translation>
        </message>
    </context>
    <context>
        <name>QDialog</name>
        <message>
            <source>What's This?</source>
            <translation>Ин чист?</translation>
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
            <translation>Пӯшидан</translation>
        </message>
        <message>
            <source>Closes the dock widget</source>
            <translation>Панелро мепӯшад</translation>
        </message>
        <message>
            <source>Float</source>
            <translation>Равзанаи ҷудо</translation>
        </message>
        <message>
            <source>Undocks and re-attaches the dock widget</source>
            <translation>Панелро ҷудо ва аз нав мечаспонад</translation>
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
            <translation>Ин паёмро боз &amp;нишон додан</translation>
        </message>
        <message>
            <source>Critical Error:</source>
            <translation>Хатои ҷиддӣ:</translation>
        </message>
        <message>
            <source>Debug Message:</source>
            <translation>Паёми санҷишӣ:</translation>
        </message>
        <message>
            <source>Fatal Error:</source>
            <translation>Хатои ҳалокатовар:</translation>
        </message>
        <message>
            <source>Information:</source>
            <translation>Маълумот:</translation>
        </message>
        <message>
            <source>Warning:</source>
            <translation>Огоҳӣ:</translation>
        </message>
    </context>
    <context>
        <name>QFileDialog</name>
        <message>
            <source>%1
Directory not found.
Please verify the correct directory name was given.</source>
            <translation>%1
Папка ёфт нашуд.
Дуруст навишта шудани номи папкаро санҷед.</translation>
        </message>
        <message>
            <source>%1
File not found.
Please verify the correct file name was given.</source>
            <translation>%1
Файл ёфт нашуд.
Дуруст навишта шудани номи файлро санҷед.</translation>
        </message>
        <message>
            <source>%1 already exists.
Do you want to replace it?</source>
            <translation>%1 аллакай ҳаст.
Онро иваз кардан мехоҳед?</translation>
        </message>
        <message>
            <source>&amp;Choose</source>
            <translation>&amp;Интихоб кардан</translation>
        </message>
        <message>
            <source>&amp;Delete</source>
            <translation>&amp;Нест кардан</translation>
        </message>
        <message>
            <source>&amp;New Folder</source>
            <translation>Папкаи &amp;нав</translation>
        </message>
        <message>
            <source>&amp;Open</source>
            <translation>&amp;Кушодан</translation>
        </message>
        <message>
            <source>&amp;Rename</source>
            <translation>&amp;Иваз кардани ном</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>Нигоҳ &amp;доштан</translation>
        </message>
        <message>
            <source>'%1' is write protected.
Do you want to delete it anyway?</source>
            <translation>«%1» аз навиштан ҳифз шудааст.
Бо вуҷуди ин онро нест кардан мехоҳед?</translation>
        </message>
        <message>
            <source>Alias</source>
            <translation>Тахаллус</translation>
        </message>
        <message>
            <source>All Files (*)</source>
            <translation>Ҳамаи файлҳо (*)</translation>
        </message>
        <message>
            <source>All files (*)</source>
            <translation>Ҳамаи файлҳо (*)</translation>
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
            <translation>Дар ҳақиқат «%1»-ро нест кардан мехоҳед?</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Бозгашт</translation>
        </message>
        <message>
            <source>Change to detail view mode</source>
            <translation>Гузаштан ба намоиши муфассал</translation>
        </message>
        <message>
            <source>Change to list view mode</source>
            <translation>Гузаштан ба намоиши рӯйхат</translation>
        </message>
        <message>
            <source>Could not delete directory.</source>
            <translation>Папкаро нест кардан муяссар нашуд.</translation>
        </message>
        <message>
            <source>Create New Folder</source>
            <translation>Сохтани папкаи нав</translation>
        </message>
        <message>
            <source>Create a New Folder</source>
            <translation>Сохтани папкаи нав</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Нест кардан</translation>
        </message>
        <message>
            <source>Detail View</source>
            <translation>Намоиши муфассал</translation>
        </message>
        <message>
            <source>Directories</source>
            <translation>Папкаҳо</translation>
        </message>
        <message>
            <source>Directory:</source>
            <translation>Папка:</translation>
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
            <translation>Но&amp;ми файл:</translation>
        </message>
        <message>
            <source>Files</source>
            <translation>Файлҳо</translation>
        </message>
        <message>
            <source>Find Directory</source>
            <translation>Ёфтани папка</translation>
        </message>
        <message>
            <source>Folder</source>
            <translation>Папка</translation>
        </message>
        <message>
            <source>Forward</source>
            <translation>Ба пеш</translation>
        </message>
        <message>
            <source>Go back</source>
            <translation>Бозгашт</translation>
        </message>
        <message>
            <source>Go forward</source>
            <translation>Ба пеш</translation>
        </message>
        <message>
            <source>Go to the parent directory</source>
            <translation>Гузаштан ба папкаи боло</translation>
        </message>
        <message>
            <source>List View</source>
            <translation>Рӯйхат</translation>
        </message>
        <message>
            <source>List of places and bookmarks</source>
            <translation>Ҷойҳо ва хатчӯбҳо</translation>
        </message>
        <message>
            <source>Look in:</source>
            <translation>Ҷустуҷӯ дар:</translation>
        </message>
        <message>
            <source>New Folder</source>
            <translation>Папкаи нав</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Parent Directory</source>
            <translation>Папкаи боло</translation>
        </message>
        <message>
            <source>Recent Places</source>
            <translation>Ҷойҳои охирин</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Хориҷ кардан</translation>
        </message>
        <message>
            <source>Save As</source>
            <translation>Нигоҳ доштан ҳамчун</translation>
        </message>
        <message>
            <source>Shortcut</source>
            <translation>Миёнбур</translation>
        </message>
        <message>
            <source>Show </source>
            <translation>Намоиш </translation>
        </message>
        <message>
            <source>Show &amp;hidden files</source>
            <translation>Намоиши файлҳои &amp;пинҳон</translation>
        </message>
        <message>
            <source>Sidebar</source>
            <translation>Панели паҳлуӣ</translation>
        </message>
        <message>
            <source>Unknown</source>
            <translation>Номаълум</translation>
        </message>
    </context>
    <context>
        <name>QFileSystemModel</name>
        <message>
            <source>Computer</source>
            <translation>Компютер</translation>
        </message>
        <message>
            <source>Date Modified</source>
            <translation>Санаи тағйир</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Намуд</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Ном</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Ҳаҷм</translation>
        </message>
        <message>
            <source>Type</source>
            <translation>Навъ</translation>
        </message>
    </context>
    <context>
        <name>QGnomeTheme</name>
        <message>
            <source>&amp;Cancel</source>
            <translation>&amp;Бекор кардан</translation>
        </message>
        <message>
            <source>&amp;Close</source>
            <translation>&amp;Пӯшидан</translation>
        </message>
        <message>
            <source>&amp;OK</source>
            <translation>&amp;OK</translation>
        </message>
        <message>
            <source>&amp;Save</source>
            <translation>&amp;Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Close without Saving</source>
            <translation>Бе нигоҳдорӣ пӯшидан</translation>
        </message>
    </context>
    <context>
        <name>QInputDialog</name>
        <message>
            <source>Enter a value:</source>
            <translation>Қиматро ворид кунед:</translation>
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
            <translation>Тугмаҳоро пахш кунед</translation>
        </message>
    </context>
    <context>
        <name>QLineEdit</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Нусха бардоштан</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Гузоштан</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Такрор кардан</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>Бо&amp;тил кардан</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>&amp;Буридан</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Нест кардан</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Ҳамаро интихоб кардан</translation>
        </message>
    </context>
    <context>
        <name>QMessageBox</name>
        <message>
            <source>&lt;h3&gt;About Qt&lt;/h3&gt;&lt;p&gt;This program uses Qt version %1.&lt;/p&gt;</source>
            <translation>&lt;h3&gt;Дар бораи Qt&lt;/h3&gt;&lt;p&gt;Ин барнома версияи %1 Qt-ро истифода мебарад.&lt;/p&gt;</translation>
        </message>
        <message>
            <source>About Qt</source>
            <translation>Дар бораи Qt</translation>
        </message>
        <message>
            <source>Hide Details...</source>
            <translation>Пинҳон кардани тафсилот...</translation>
        </message>
        <message>
            <source>Show Details...</source>
            <translation>Намоиши тафсилот...</translation>
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
            <translation>Цитсеро (CC)</translation>
        </message>
        <message>
            <source>Custom</source>
            <translation>Дигар</translation>
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
            <translation>Шакл</translation>
        </message>
        <message>
            <source>Height:</source>
            <translation>Баландӣ:</translation>
        </message>
        <message>
            <source>Inches (in)</source>
            <translation>Дюйм (in)</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Уфуқӣ</translation>
        </message>
        <message>
            <source>Margins</source>
            <translation>Ҳошияҳо</translation>
        </message>
        <message>
            <source>Millimeters (mm)</source>
            <translation>Миллиметр (мм)</translation>
        </message>
        <message>
            <source>Orientation</source>
            <translation>Самт</translation>
        </message>
        <message>
            <source>Page Layout</source>
            <translation>Тарҳи саҳифа</translation>
        </message>
        <message>
            <source>Page size:</source>
            <translation>Андозаи саҳифа:</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Коғаз</translation>
        </message>
        <message>
            <source>Paper source:</source>
            <translation>Манбаи коғаз:</translation>
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
            <translation>Амудӣ</translation>
        </message>
        <message>
            <source>P̸</source>
            <translation>P̸</translation>
        </message>
        <message>
            <source>Reverse landscape</source>
            <translation>Уфуқии чаппа</translation>
        </message>
        <message>
            <source>Reverse portrait</source>
            <translation>Амудии чаппа</translation>
        </message>
        <message>
            <source>Width:</source>
            <translation>Паҳноӣ:</translation>
        </message>
        <message>
            <source>bottom margin</source>
            <translation>ҳошияи поён</translation>
        </message>
        <message>
            <source>in</source>
            <translation>in</translation>
        </message>
        <message>
            <source>left margin</source>
            <translation>ҳошияи чап</translation>
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
            <translation>ҳошияи рост</translation>
        </message>
        <message>
            <source>top margin</source>
            <translation>ҳошияи боло</translation>
        </message>
    </context>
    <context>
        <name>QPlatformTheme</name>
        <message>
            <source>&amp;No</source>
            <translation>&amp;Не</translation>
        </message>
        <message>
            <source>&amp;Yes</source>
            <translation>&amp;Ҳа</translation>
        </message>
        <message>
            <source>Abort</source>
            <translation>Қатъ кардан</translation>
        </message>
        <message>
            <source>Apply</source>
            <translation>Татбиқ кардан</translation>
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
            <source>Discard</source>
            <translation>Нигоҳ надоштан</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Кумак</translation>
        </message>
        <message>
            <source>Ignore</source>
            <translation>Нодида гирифтан</translation>
        </message>
        <message>
            <source>N&amp;o to All</source>
            <translation>Ба ҳама &amp;не</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Кушодан</translation>
        </message>
        <message>
            <source>Reset</source>
            <translation>Аз нав танзим кардан</translation>
        </message>
        <message>
            <source>Restore Defaults</source>
            <translation>Барқарор кардани қиматҳои аввала</translation>
        </message>
        <message>
            <source>Retry</source>
            <translation>Такрор кардан</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Нигоҳ доштан</translation>
        </message>
        <message>
            <source>Save All</source>
            <translation>Ҳамаро нигоҳ доштан</translation>
        </message>
        <message>
            <source>Yes to &amp;All</source>
            <translation>Ба ҳама &amp;ҳа</translation>
        </message>
    </context>
    <context>
        <name>QPrintDialog</name>
        <message>
            <source>%1 already exists.
Do you want to overwrite it?</source>
            <translation>%1 аллакай ҳаст.
Аз болояш навиштан мехоҳед?</translation>
        </message>
        <message>
            <source>%1 does not follow the correct syntax. Please use ',' to separate ranges and pages, '-' to define ranges and make sure ranges do not intersect with each other.</source>
            <translation>%1 дуруст навишта нашудааст. Саҳифаҳо ва фосилаҳоро бо вергул, ҳудуди фосиларо бо нимтире ҷудо кунед; фосилаҳо набояд бо ҳам бурида шаванд.</translation>
        </message>
        <message>
            <source>%1 is a directory.
Please choose a different file name.</source>
            <translation>%1 папка аст.
Номи дигари файлро интихоб кунед.</translation>
        </message>
        <message>
            <source>&amp;Options &lt;&lt;</source>
            <translation>&amp;Имконот &lt;&lt;</translation>
        </message>
        <message>
            <source>&amp;Options &gt;&gt;</source>
            <translation>&amp;Имконот &gt;&gt;</translation>
        </message>
        <message>
            <source>&amp;Print</source>
            <translation>&amp;Чоп кардан</translation>
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
            <translation>Ҳамаи саҳифаҳо</translation>
        </message>
        <message>
            <source>Bottom to Top, Left to Right</source>
            <translation>Аз поён ба боло, аз чап ба рост</translation>
        </message>
        <message>
            <source>Bottom to Top, Right to Left</source>
            <translation>Аз поён ба боло, аз рост ба чап</translation>
        </message>
        <message>
            <source>Duplex Settings Conflicts</source>
            <translation>Ихтилоф дар танзими чопи дурӯя</translation>
        </message>
        <message>
            <source>Even Pages</source>
            <translation>Саҳифаҳои ҷуфт</translation>
        </message>
        <message>
            <source>File %1 is not writable.
Please choose a different file name.</source>
            <translation>Ба файли %1 навиштан мумкин нест.
Номи дигари файлро интихоб кунед.</translation>
        </message>
        <message>
            <source>Invalid Pages Definition</source>
            <translation>Саҳифаҳо нодуруст нишон дода шудаанд</translation>
        </message>
        <message>
            <source>Left to Right, Bottom to Top</source>
            <translation>Аз чап ба рост, аз поён ба боло</translation>
        </message>
        <message>
            <source>Left to Right, Top to Bottom</source>
            <translation>Аз чап ба рост, аз боло ба поён</translation>
        </message>
        <message>
            <source>Local file</source>
            <translation>Файли маҳаллӣ</translation>
        </message>
        <message>
            <source>OK</source>
            <translation>OK</translation>
        </message>
        <message>
            <source>Odd Pages</source>
            <translation>Саҳифаҳои тоқ</translation>
        </message>
        <message>
            <source>Options 'Pages Per Sheet' and 'Page Set' cannot be used together.
Please turn one of those options off.</source>
            <translation>Имконоти «Саҳифаҳо дар як варақ» ва «Маҷмӯи саҳифаҳо» якҷоя истифода намешаванд.
Якеро хомӯш кунед.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Чоп</translation>
        </message>
        <message>
            <source>Print To File ...</source>
            <translation>Чоп ба файл ...</translation>
        </message>
        <message>
            <source>Print to File (PDF)</source>
            <translation>Чоп ба файл (PDF)</translation>
        </message>
        <message>
            <source>Right to Left, Bottom to Top</source>
            <translation>Аз рост ба чап, аз поён ба боло</translation>
        </message>
        <message>
            <source>Right to Left, Top to Bottom</source>
            <translation>Аз рост ба чап, аз боло ба поён</translation>
        </message>
        <message>
            <source>There are conflicts in duplex settings. Do you want to fix them?</source>
            <translation>Дар танзими чопи дурӯя ихтилоф ҳаст. Онро ислоҳ кардан мехоҳед?</translation>
        </message>
        <message>
            <source>Top to Bottom, Left to Right</source>
            <translation>Аз боло ба поён, аз чап ба рост</translation>
        </message>
        <message>
            <source>Top to Bottom, Right to Left</source>
            <translation>Аз боло ба поён, аз рост ба чап</translation>
        </message>
        <message>
            <source>Write PDF file</source>
            <translation>Навиштани файли PDF</translation>
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
            <translation>Саҳифаи аввал</translation>
        </message>
        <message>
            <source>Fit page</source>
            <translation>Тамоми саҳифа</translation>
        </message>
        <message>
            <source>Fit width</source>
            <translation>Аз рӯи паҳноӣ</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Уфуқӣ</translation>
        </message>
        <message>
            <source>Last page</source>
            <translation>Саҳифаи охирин</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Саҳифаи навбатӣ</translation>
        </message>
        <message>
            <source>Page Setup</source>
            <translation>Танзими саҳифа</translation>
        </message>
        <message>
            <source>Page setup</source>
            <translation>Танзими саҳифа</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Амудӣ</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Саҳифаи қаблӣ</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Чоп</translation>
        </message>
        <message>
            <source>Print Preview</source>
            <translation>Пешнамоиши чоп</translation>
        </message>
        <message>
            <source>Show facing pages</source>
            <translation>Намоиши ду саҳифаи рӯ ба рӯ</translation>
        </message>
        <message>
            <source>Show overview of all pages</source>
            <translation>Намоиши ҳамаи саҳифаҳо</translation>
        </message>
        <message>
            <source>Show single page</source>
            <translation>Намоиши як саҳифа</translation>
        </message>
        <message>
            <source>Zoom in</source>
            <translation>Калон кардан</translation>
        </message>
        <message>
            <source>Zoom out</source>
            <translation>Хурд кардан</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesDialog</name>
        <message>
            <source>Advanced Option Conflicts</source>
            <translation>Ихтилофи имконоти иловагӣ</translation>
        </message>
        <message>
            <source>Job Options</source>
            <translation>Имконоти супориш</translation>
        </message>
        <message>
            <source>Page Setup Conflicts</source>
            <translation>Ихтилофи танзими саҳифа</translation>
        </message>
        <message>
            <source>Printer Properties</source>
            <translation>Хосиятҳои принтер</translation>
        </message>
        <message>
            <source>There are conflicts in page setup options. Do you want to fix them?</source>
            <translation>Дар танзими саҳифа ихтилоф ҳаст. Онро ислоҳ кардан мехоҳед?</translation>
        </message>
        <message>
            <source>There are conflicts in some advanced options. Do you want to fix them?</source>
            <translation>Дар баъзе имконоти иловагӣ ихтилоф ҳаст. Онро ислоҳ кардан мехоҳед?</translation>
        </message>
    </context>
    <context>
        <name>QPrintPropertiesWidget</name>
        <message>
            <source>Advanced</source>
            <translation>Иловагӣ</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Шакл</translation>
        </message>
        <message>
            <source>Page</source>
            <translation>Саҳифа</translation>
        </message>
        <message>
            <source>There are conflicts in some options. Please fix them.</source>
            <translation>Баъзе имконот бо ҳам ихтилоф доранд. Онҳоро ислоҳ кунед.</translation>
        </message>
    </context>
    <context>
        <name>QPrintSettingsOutput</name>
        <message>
            <source>Collate</source>
            <translation>Тартиб аз рӯи нусхаҳо</translation>
        </message>
        <message>
            <source>Color</source>
            <translation>Ранга</translation>
        </message>
        <message>
            <source>Color Mode</source>
            <translation>Реҷаи ранг</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Нусхаҳо</translation>
        </message>
        <message>
            <source>Copies:</source>
            <translation>Шумораи нусхаҳо:</translation>
        </message>
        <message>
            <source>Current Page</source>
            <translation>Саҳифаи ҷорӣ</translation>
        </message>
        <message>
            <source>Double Sided Printing</source>
            <translation>Чопи дурӯя</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Шакл</translation>
        </message>
        <message>
            <source>Grayscale</source>
            <translation>Тобишҳои хокистарӣ</translation>
        </message>
        <message>
            <source>Long side binding</source>
            <translation>Ҷузъбандӣ аз тарафи дароз</translation>
        </message>
        <message>
            <source>Off</source>
            <translation>Хомӯш</translation>
        </message>
        <message>
            <source>Options</source>
            <translation>Имконот</translation>
        </message>
        <message>
            <source>Output Settings</source>
            <translation>Танзими хуруҷ</translation>
        </message>
        <message>
            <source>Pages</source>
            <translation>Саҳифаҳо</translation>
        </message>
        <message>
            <source>Pages from</source>
            <translation>Саҳифаҳо аз</translation>
        </message>
        <message>
            <source>Print all</source>
            <translation>Чопи ҳама</translation>
        </message>
        <message>
            <source>Print range</source>
            <translation>Фосилаи чоп</translation>
        </message>
        <message>
            <source>Reverse</source>
            <translation>Бо тартиби баръакс</translation>
        </message>
        <message>
            <source>Selection</source>
            <translation>Қисми интихобшуда</translation>
        </message>
        <message>
            <source>Short side binding</source>
            <translation>Ҷузъбандӣ аз тарафи кӯтоҳ</translation>
        </message>
        <message>
            <source>Specify pages or ranges separated by commas. Ranges are specified by two numbers separated by a hyphen. E.g: 3,5-7,9 prints pages 3, 5, 6, 7 and 9.</source>
            <translation>Саҳифаҳо ё фосилаҳоро бо вергул нишон диҳед. Фосила бо ду рақам ва нимтире навишта мешавад. Масалан: 3,5-7,9 саҳифаҳои 3, 5, 6, 7 ва 9-ро чоп мекунад.</translation>
        </message>
        <message>
            <source>to</source>
            <translation>то</translation>
        </message>
    </context>
    <context>
        <name>QPrintWidget</name>
        <message>
            <source>&amp;Name:</source>
            <translation>&amp;Ном:</translation>
        </message>
        <message>
            <source>...</source>
            <translation>...</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Шакл</translation>
        </message>
        <message>
            <source>Location:</source>
            <translation>Ҷой:</translation>
        </message>
        <message>
            <source>Output &amp;file:</source>
            <translation>&amp;Файли хуруҷӣ:</translation>
        </message>
        <message>
            <source>P&amp;roperties</source>
            <translation>&amp;Хосиятҳо</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Пешнамоиш</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Принтер</translation>
        </message>
        <message>
            <source>Type:</source>
            <translation>Навъ:</translation>
        </message>
    </context>
    <context>
        <name>QProgressDialog</name>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
    </context>
    <context>
        <name>QScrollBar</name>
        <message>
            <source>Bottom</source>
            <translation>Ба поёнтарин</translation>
        </message>
        <message>
            <source>Left edge</source>
            <translation>Ба канори чап</translation>
        </message>
        <message>
            <source>Page down</source>
            <translation>Як саҳифа ба поён</translation>
        </message>
        <message>
            <source>Page left</source>
            <translation>Як саҳифа ба чап</translation>
        </message>
        <message>
            <source>Page right</source>
            <translation>Як саҳифа ба рост</translation>
        </message>
        <message>
            <source>Page up</source>
            <translation>Як саҳифа ба боло</translation>
        </message>
        <message>
            <source>Right edge</source>
            <translation>Ба канори рост</translation>
        </message>
        <message>
            <source>Scroll down</source>
            <translation>Ба поён ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll here</source>
            <translation>Ба ин ҷо ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll left</source>
            <translation>Ба чап ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll right</source>
            <translation>Ба рост ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll up</source>
            <translation>Ба боло ҳаракат додан</translation>
        </message>
        <message>
            <source>Top</source>
            <translation>Ба болотарин</translation>
        </message>
    </context>
    <context>
        <name>QShortcut</name>
        <message>
            <source>Down</source>
            <translation>Поён</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Чап</translation>
        </message>
        <message>
            <source>Right</source>
            <translation>Рост</translation>
        </message>
        <message>
            <source>Space</source>
            <translation>Фосила</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Боло</translation>
        </message>
    </context>
    <context>
        <name>QTabBar</name>
        <message>
            <source>Scroll Left</source>
            <translation>Ба чап ҳаракат додан</translation>
        </message>
        <message>
            <source>Scroll Right</source>
            <translation>Ба рост ҳаракат додан</translation>
        </message>
    </context>
    <context>
        <name>QUndoGroup</name>
        <message>
            <source>Redo</source>
            <translation>Такрор кардан</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>Такрор кардан: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ботил кардан</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>Ботил кардан: %1</translation>
        </message>
    </context>
    <context>
        <name>QUndoModel</name>
        <message>
            <source>&lt;empty&gt;</source>
            <translation>&lt;холӣ&gt;</translation>
        </message>
    </context>
    <context>
        <name>QUndoStack</name>
        <message>
            <source>Redo</source>
            <translation>Такрор кардан</translation>
        </message>
        <message>
            <source>Redo %1</source>
            <translation>Такрор кардан: %1</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Ботил кардан</translation>
        </message>
        <message>
            <source>Undo %1</source>
            <translation>Ботил кардан: %1</translation>
        </message>
    </context>
    <context>
        <name>QWhatsThisAction</name>
        <message>
            <source>What's This?</source>
            <translation>Ин чист?</translation>
        </message>
    </context>
    <context>
        <name>QWidgetTextControl</name>
        <message>
            <source>&amp;Copy</source>
            <translation>&amp;Нусха бардоштан</translation>
        </message>
        <message>
            <source>&amp;Paste</source>
            <translation>&amp;Гузоштан</translation>
        </message>
        <message>
            <source>&amp;Redo</source>
            <translation>&amp;Такрор кардан</translation>
        </message>
        <message>
            <source>&amp;Undo</source>
            <translation>Бо&amp;тил кардан</translation>
        </message>
        <message>
            <source>Copy &amp;Link Location</source>
            <translation>Нусхаи нишонии &amp;пайванд</translation>
        </message>
        <message>
            <source>Cu&amp;t</source>
            <translation>&amp;Буридан</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Нест кардан</translation>
        </message>
        <message>
            <source>Select All</source>
            <translation>Ҳамаро интихоб кардан</translation>
        </message>
    </context>
    <context>
        <name>QWizard</name>
        <message>
            <source>&amp;Finish</source>
            <translation>&amp;Анҷом додан</translation>
        </message>
        <message>
            <source>&amp;Help</source>
            <translation>&amp;Кумак</translation>
        </message>
        <message>
            <source>&amp;Next</source>
            <translation>&amp;Навбатӣ</translation>
        </message>
        <message>
            <source>&amp;Next &gt;</source>
            <translation>&amp;Навбатӣ &gt;</translation>
        </message>
        <message>
            <source>&lt; &amp;Back</source>
            <translation>&lt; &amp;Бозгашт</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Бекор кардан</translation>
        </message>
        <message>
            <source>Commit</source>
            <translation>Тасдиқ кардан</translation>
        </message>
        <message>
            <source>Continue</source>
            <translation>Идома додан</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Тайёр</translation>
        </message>
        <message>
            <source>Go Back</source>
            <translation>Бозгашт</translation>
        </message>
        <message>
            <source>Help</source>
            <translation>Кумак</translation>
        </message>
    </context>
</TS>
