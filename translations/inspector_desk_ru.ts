<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
    <context>
        <name>Activities</name>
        <message>
            <source>Add the day</source>
            <translation>Добавить день</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Days of work</source>
            <translation>Дни работы</translation>
        </message>
        <message>
            <source>Detained</source>
            <translation>Задержано</translation>
        </message>
        <message>
            <source>Give the day.</source>
            <translation>Укажите день.</translation>
        </message>
        <message>
            <source>How many minutes?</source>
            <translation>Сколько минут?</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Минут</translation>
        </message>
        <message>
            <source>Register numbers</source>
            <translation>Номера КУИ или ЕРДР</translation>
        </message>
        <message>
            <source>Take the chosen day out</source>
            <translation>Убрать выбранный день</translation>
        </message>
        <message>
            <source>Wanted found</source>
            <translation>Найдено разыскиваемых</translation>
        </message>
        <message>
            <source>What</source>
            <translation>Что делал</translation>
        </message>
        <message>
            <source>detained</source>
            <translation>задержано</translation>
        </message>
        <message>
            <source>wanted found</source>
            <translation>найдено разыскиваемых</translation>
        </message>
    </context>
    <context>
        <name>AddressField</name>
        <message>
            <source>This address lies outside your precinct; it is kept. Forward the matter if it is not yours.</source>
            <translation>Адрес вне вашего участка; он сохранён. Если вопрос не ваш, перенаправьте его.</translation>
        </message>
    </context>
    <context>
        <name>AddressPanel</name>
        <message>
            <source>A street that is not in the list is recorded as a new one.</source>
            <translation>Улица, которой нет в списке, будет записана как новая.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Добавить адрес</translation>
        </message>
        <message>
            <source>Building, block</source>
            <translation>Корпус, блок</translation>
        </message>
        <message>
            <source>Do not add</source>
            <translation>Не добавлять</translation>
        </message>
        <message>
            <source>Flat</source>
            <translation>Квартира</translation>
        </message>
        <message>
            <source>Give a street, or a landmark where there are no numbers.</source>
            <translation>Укажите улицу или ориентир, если номеров нет.</translation>
        </message>
        <message>
            <source>House</source>
            <translation>Дом</translation>
        </message>
        <message>
            <source>Kind of place</source>
            <translation>Вид места</translation>
        </message>
        <message>
            <source>Landmark</source>
            <translation>Ориентир</translation>
        </message>
        <message>
            <source>New address</source>
            <translation>Новый адрес</translation>
        </message>
        <message>
            <source>No point on the map yet; it can be given later.</source>
            <translation>Точки на карте пока нет; её можно указать позже.</translation>
        </message>
        <message>
            <source>Pick on the map</source>
            <translation>Указать на карте</translation>
        </message>
        <message>
            <source>Point on the map: {lat}, {lon}</source>
            <translation>Точка на карте: {lat}, {lon}</translation>
        </message>
        <message>
            <source>Street</source>
            <translation>Улица</translation>
        </message>
        <message>
            <source>Where there is no number: “behind school 12, green gate”.</source>
            <translation>Если нет номера: «за школой № 12, зелёные ворота».</translation>
        </message>
    </context>
    <context>
        <name>AddressSearch</name>
        <message>
            <source>Find an address</source>
            <translation>Найти адрес</translation>
        </message>
        <message>
            <source>No such address is known here</source>
            <translation>Такой адрес здесь не известен</translation>
        </message>
        <message>
            <source>Nobody knows yet where this is; mark it on the map.</source>
            <translation>Где это, пока неизвестно; отметьте место на карте.</translation>
        </message>
        <message>
            <source>map</source>
            <translation>карта</translation>
        </message>
        <message>
            <source>place unknown</source>
            <translation>место неизвестно</translation>
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
            <translation>Выберите вопрос и нажмите «Подсчитать». Ответ скажет, можно ли объяснить это одним случаем.</translation>
        </message>
        <message>
            <source>Compared with</source>
            <translation>Сравнить с</translation>
        </message>
        <message>
            <source>Count</source>
            <translation>Подсчитать</translation>
        </message>
        <message>
            <source>Count the answer</source>
            <translation>Подсчитать ответ</translation>
        </message>
        <message>
            <source>Day of the measure</source>
            <translation>День принятия мер</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>На карте</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Период</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
        </message>
        <message>
            <source>Save the hot spots</source>
            <translation>Сохранить «горячие точки»</translation>
        </message>
        <message>
            <source>Saved; squares with fewer than three incidents are left out. Squares: {count}</source>
            <translation>Сохранено; квадраты, где меньше трёх происшествий, пропущены. Квадратов: {count}</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>С какого дня</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Остановить</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>По какой день</translation>
        </message>
        <message>
            <source>What do you want to know?</source>
            <translation>Что вы хотите узнать?</translation>
        </message>
        <message>
            <source>Where it could happen</source>
            <translation>Где это могло произойти</translation>
        </message>
        <message>
            <source>Zone where something was done</source>
            <translation>Зона, где приняты меры</translation>
        </message>
        <message>
            <source>all categories</source>
            <translation>все категории</translation>
        </message>
        <message>
            <source>all that is farther away</source>
            <translation>всё, что дальше</translation>
        </message>
        <message>
            <source>anywhere in the area</source>
            <translation>в любом месте территории</translation>
        </message>
        <message>
            <source>choose a zone</source>
            <translation>выберите зону</translation>
        </message>
        <message>
            <source>density</source>
            <translation>плотность</translation>
        </message>
        <message>
            <source>hot spots</source>
            <translation>«горячие точки»</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>последний %n день</numerusform>
                <numerusform>последние %n дня</numerusform>
                <numerusform>последние %n дней</numerusform>
            </translation>
        </message>
        <message>
            <source>nothing</source>
            <translation>ничего</translation>
        </message>
        <message>
            <source>own days</source>
            <translation>свои дни</translation>
        </message>
        <message>
            <source>the whole precinct</source>
            <translation>весь участок</translation>
        </message>
        <message>
            <source>where the addresses are</source>
            <translation>там, где есть адреса</translation>
        </message>
    </context>
    <context>
        <name>AnswerBar</name>
        <message>
            <source>Answer</source>
            <translation>Ответ</translation>
        </message>
        <message>
            <source>Answer the request</source>
            <translation>Ответить на запрос</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are blocked</source>
            <translation>Ответить; при исполнении данные блокируются</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are erased for good</source>
            <translation>Ответить; при исполнении данные уничтожаются</translation>
        </message>
        <message>
            <source>Answer; if granted, the data are unblocked</source>
            <translation>Ответить; при исполнении блокирование снимается</translation>
        </message>
        <message>
            <source>Answered on</source>
            <translation>Дата ответа</translation>
        </message>
        <message>
            <source>Decision</source>
            <translation>Решение</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Сведения о лице</translation>
        </message>
    </context>
    <context>
        <name>AnswerView</name>
        <message>
            <source>Copy</source>
            <translation>Копировать</translation>
        </message>
        <message>
            <source>Copy the answer and its table</source>
            <translation>Скопировать ответ и таблицу</translation>
        </message>
        <message>
            <source>How this was counted</source>
            <translation>Как это подсчитано</translation>
        </message>
        <message>
            <source>Incidents by hour and day of the week</source>
            <translation>Происшествия по часам и дням недели</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Save the hot spots as GeoJSON or GeoPackage</source>
            <translation>Сохранить «горячие точки» как GeoJSON или GeoPackage</translation>
        </message>
        <message>
            <source>Save the hot spots…</source>
            <translation>Сохранить «горячие точки»…</translation>
        </message>
    </context>
    <context>
        <name>AppealForm</name>
        <message>
            <source>Anonymous</source>
            <translation>Анонимное</translation>
        </message>
        <message>
            <source>Appeal {number}</source>
            <translation>Обращение {number}</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Заявитель</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Channel</source>
            <translation>Способ поступления</translation>
        </message>
        <message>
            <source>Choose the applicant, or mark the appeal as anonymous.</source>
            <translation>Выберите заявителя или отметьте обращение как анонимное.</translation>
        </message>
        <message>
            <source>Does it tell of a crime or an emergency?</source>
            <translation>Есть ли признаки преступления или происшествия?</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Суть обращения</translation>
        </message>
        <message>
            <source>Happened, from</source>
            <translation>Произошло с</translation>
        </message>
        <message>
            <source>Kind of appeal</source>
            <translation>Вид обращения</translation>
        </message>
        <message>
            <source>Language of the appeal</source>
            <translation>Язык обращения</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Новое обращение</translation>
        </message>
        <message>
            <source>Number in the crime register</source>
            <translation>Номер в книге учёта преступлений</translation>
        </message>
        <message>
            <source>Number in the state system</source>
            <translation>Номер в госсистеме</translation>
        </message>
        <message>
            <source>Number in the unified register</source>
            <translation>Номер в КУИ (ЕРДР)</translation>
        </message>
        <message>
            <source>On whose answer it complains: number of the appeal</source>
            <translation>На ответ по какому обращению жалоба (номер)</translation>
        </message>
        <message>
            <source>Organisation, where one appeals</source>
            <translation>Организация (если обращается она)</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Защита</translation>
        </message>
        <message>
            <source>Receipt</source>
            <translation>Поступление</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Поступило</translation>
        </message>
        <message>
            <source>Register the appeal</source>
            <translation>Зарегистрировать</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Where and when</source>
            <translation>Где и когда</translation>
        </message>
        <message>
            <source>Where it happened</source>
            <translation>Где произошло</translation>
        </message>
        <message>
            <source>Who and what</source>
            <translation>Кто и что</translation>
        </message>
        <message>
            <source>time</source>
            <translation>время</translation>
        </message>
        <message>
            <source>until</source>
            <translation>по</translation>
        </message>
    </context>
    <context>
        <name>AppealRegister</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Annul</source>
            <translation>Аннулировать</translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Обращения</translation>
        </message>
        <message>
            <source>Appeals of residents are kept here: each with its number, its deadline and its answer.</source>
            <translation>Здесь хранятся обращения жителей: у каждого свой номер, срок и ответ.</translation>
        </message>
        <message>
            <source>Applicant</source>
            <translation>Заявитель</translation>
        </message>
        <message>
            <source>Assign</source>
            <translation>Поручить</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Deadline</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>Essence</source>
            <translation>Суть</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Новое обращение</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Поступило</translation>
        </message>
        <message>
            <source>Review</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Why it is annulled</source>
            <translation>Почему аннулируется</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Papers</source>
            <translation>Документы</translation>
        </message>
        <message>
            <source>Papers of the appeal</source>
            <translation>Документы по обращению</translation>
        </message>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Напечатать талон заявителя</translation>
        </message>
        <message>
            <source>Save as a Word file</source>
            <translation>Сохранить файлом Word</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Сохранено: {path}</translation>
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
            <translation>Запросить</translation>
        </message>
        <message>
            <source>Asked for. It comes after the records; the exchange shows how far it is.</source>
            <translation>Запрошено. Придёт после записей; ход виден на экране обмена.</translation>
        </message>
        <message>
            <source>Attach files</source>
            <translation>Прикрепить файлы</translation>
        </message>
        <message>
            <source>Attached. It goes to the server after the records.</source>
            <translation>Прикреплено. Уйдёт на сервер после записей.</translation>
        </message>
        <message>
            <source>Attachments</source>
            <translation>Вложения</translation>
        </message>
        <message>
            <source>Attach…</source>
            <translation>Прикрепить…</translation>
        </message>
        <message>
            <source>No attachments. Drop files here, paste a picture, or press “Attach…”. They are kept encrypted.</source>
            <translation>Вложений нет. Перетащите файлы сюда, вставьте картинку или нажмите «Прикрепить…». Они хранятся зашифрованными.</translation>
        </message>
        <message>
            <source>Paste</source>
            <translation>Вставить</translation>
        </message>
        <message>
            <source>Picture {moment}</source>
            <translation>Снимок {moment}</translation>
        </message>
        <message>
            <source>Save a copy</source>
            <translation>Сохранить копию</translation>
        </message>
        <message>
            <source>Save a copy…</source>
            <translation>Сохранить копию…</translation>
        </message>
        <message>
            <source>Save the record first; then files can be attached.</source>
            <translation>Сначала сохраните карточку, потом можно прикреплять файлы.</translation>
        </message>
        <message>
            <source>Saved to {path}. The copy is not encrypted.</source>
            <translation>Сохранено: {path}. Копия не зашифрована.</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>Take out</source>
            <translation>Изъять</translation>
        </message>
        <message>
            <source>Taken out. Ctrl+Z brings it back.</source>
            <translation>Изъято. Ctrl+Z вернёт.</translation>
        </message>
        <message>
            <source>The clipboard holds neither a file nor a picture.</source>
            <translation>В буфере обмена нет ни файла, ни картинки.</translation>
        </message>
        <message>
            <source>The record is protected; its attachments are shown once it is opened with a reason.</source>
            <translation>Карточка защищена; вложения появятся, когда её откроют с указанием причины.</translation>
        </message>
        <message>
            <source>This is no picture; save a copy to open it with another program.</source>
            <translation>Это не картинка; сохраните копию, чтобы открыть другой программой.</translation>
        </message>
        <message>
            <source>asked for; the desk that made it has not sent it yet</source>
            <translation>запрошено; рабочее место, где оно сделано, ещё не отправило</translation>
        </message>
        <message>
            <source>at the server; ask for it</source>
            <translation>на сервере; можно запросить</translation>
        </message>
        <message>
            <source>here</source>
            <translation>здесь</translation>
        </message>
        <message>
            <source>here, not at the server yet</source>
            <translation>здесь, на сервере ещё нет</translation>
        </message>
        <message>
            <source>on its way: {done} of {size}</source>
            <translation>в пути: {done} из {size}</translation>
        </message>
        <message>
            <source>small picture; ask for the original to see it whole</source>
            <translation>уменьшенная копия; запросите оригинал, чтобы увидеть целиком</translation>
        </message>
    </context>
    <context>
        <name>BondsPanel</name>
        <message>
            <source>Add a member</source>
            <translation>Добавить члена семьи</translation>
        </message>
        <message>
            <source>Add the bond</source>
            <translation>Добавить связь</translation>
        </message>
        <message>
            <source>Bonds with others</source>
            <translation>Связи с другими</translation>
        </message>
        <message>
            <source>Enter opens the resident, Delete removes the bond.</source>
            <translation>Enter открывает жителя, Delete удаляет связь.</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Вид домохозяйства</translation>
        </message>
        <message>
            <source>Make a household</source>
            <translation>Создать домохозяйство</translation>
        </message>
        <message>
            <source>Members of the household</source>
            <translation>Члены домохозяйства</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Название домохозяйства</translation>
        </message>
        <message>
            <source>No bonds are recorded yet.</source>
            <translation>Связей пока нет.</translation>
        </message>
        <message>
            <source>No household yet</source>
            <translation>Домохозяйства пока нет</translation>
        </message>
        <message>
            <source>Related to</source>
            <translation>С кем связан</translation>
        </message>
        <message>
            <source>Take the resident out of the household</source>
            <translation>Вывести жителя из домохозяйства</translation>
        </message>
        <message>
            <source>Who is it to this resident</source>
            <translation>Кем приходится жителю</translation>
        </message>
    </context>
    <context>
        <name>BulkBar</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>{action}, records selected: {count}</source>
            <translation>{action}, выбрано записей: {count}</translation>
        </message>
        <message>
            <source>{action}: {done} of {count}</source>
            <translation>{action}: {done} из {count}</translation>
        </message>
    </context>
    <context>
        <name>CalendarPage</name>
        <message>
            <source>A TOML file with the act, its date and the days it moves</source>
            <translation>Файл TOML: акт, его дата и переносимые дни</translation>
        </message>
        <message>
            <source>After the calendar changed, count the open deadlines anew; nothing is written before you confirm.</source>
            <translation>После изменения календаря пересчитайте открытые сроки; без подтверждения ничего не записывается.</translation>
        </message>
        <message>
            <source>Because of</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Change: {change}. Stay as they are: {same}. Set by a decision and left: {by_hand}.</source>
            <translation>Изменятся: {change}. Останутся: {same}. Заданы решением и не тронуты: {by_hand}.</translation>
        </message>
        <message>
            <source>Changes in force</source>
            <translation>Действующие изменения</translation>
        </message>
        <message>
            <source>Count anew</source>
            <translation>Пересчитать</translation>
        </message>
        <message>
            <source>Deadline now</source>
            <translation>Срок сейчас</translation>
        </message>
        <message>
            <source>Deadlines changed by the calendar</source>
            <translation>Сроки, изменённые календарём</translation>
        </message>
        <message>
            <source>Deadlines that change</source>
            <translation>Сроки, которые изменятся</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>Редакция {edition}, с {first} по {last}</translation>
        </message>
        <message>
            <source>Export the list</source>
            <translation>Выгрузить список</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Выгружено в {path}</translation>
        </message>
        <message>
            <source>From {day} on the years are projected: moved days are not decided yet, feasts are estimated.</source>
            <translation>С {day} годы рассчитаны заранее: переносы ещё не утверждены, даты религиозных праздников расчётные.</translation>
        </message>
        <message>
            <source>Import changed days…</source>
            <translation>Загрузить изменённые дни…</translation>
        </message>
        <message>
            <source>In force on this desk. Below are the deadlines it moves.</source>
            <translation>Действует на этом столе. Ниже сроки, которые оно сдвигает.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Оставить как есть</translation>
        </message>
        <message>
            <source>New deadline</source>
            <translation>Новый срок</translation>
        </message>
        <message>
            <source>New deadlines written: {count}. Ctrl+Z takes them back.</source>
            <translation>Записано новых сроков: {count}. Ctrl+Z отменит.</translation>
        </message>
        <message>
            <source>No day counts otherwise than it does now.</source>
            <translation>Ни один день не изменит своего счёта.</translation>
        </message>
        <message>
            <source>No day was changed on this desk. A decree on moved days comes as a small file.</source>
            <translation>На этом столе дни не менялись. Постановление о переносе приходит небольшим файлом.</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Open deadlines under this calendar</source>
            <translation>Открытые сроки по этому календарю</translation>
        </message>
        <message>
            <source>Out of force. Below are the deadlines that change back.</source>
            <translation>Снято. Ниже сроки, которые вернутся.</translation>
        </message>
        <message>
            <source>Print the list</source>
            <translation>Печать списка</translation>
        </message>
        <message>
            <source>Put in force</source>
            <translation>Ввести в действие</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Карточка</translation>
        </message>
        <message>
            <source>Withdraw</source>
            <translation>Снять</translation>
        </message>
        <message>
            <source>Working calendar of the district</source>
            <translation>Рабочий календарь района</translation>
        </message>
        <message>
            <source>Write the new deadlines</source>
            <translation>Записать новые сроки</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>не проверено</translation>
        </message>
        <message>
            <source>set by a decision, left</source>
            <translation>задан решением, не изменён</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>проверено</translation>
        </message>
        <message>
            <source>working day</source>
            <translation>рабочий день</translation>
        </message>
        <message>
            <source>{edition} of {day}, days: {count}</source>
            <translation>{edition} от {day}, дней: {count}</translation>
        </message>
    </context>
    <context>
        <name>Card</name>
        <message>
            <source>{field} is missing.</source>
            <translation>Не заполнено: {field}.</translation>
        </message>
    </context>
    <context>
        <name>CheckPage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n строка</numerusform>
                <numerusform>%n строки</numerusform>
                <numerusform>%n строк</numerusform>
            </translation>
        </message>
        <message>
            <source>All</source>
            <translation>Все</translation>
        </message>
        <message>
            <source>As all of them</source>
            <translation>Как все</translation>
        </message>
        <message>
            <source>Every row of the file</source>
            <translation>Все строки файла</translation>
        </message>
        <message>
            <source>Good</source>
            <translation>Хорошо</translation>
        </message>
        <message>
            <source>Judgement</source>
            <translation>Оценка</translation>
        </message>
        <message>
            <source>Keep it as a remark</source>
            <translation>Оставить заметкой</translation>
        </message>
        <message>
            <source>Leave it out</source>
            <translation>Пропустить</translation>
        </message>
        <message>
            <source>Leave them out</source>
            <translation>Пропустить</translation>
        </message>
        <message>
            <source>Look at it</source>
            <translation>Посмотрите</translation>
        </message>
        <message>
            <source>Record it anew</source>
            <translation>Записать заново</translation>
        </message>
        <message>
            <source>Record the good rows although some stay out</source>
            <translation>Записать хорошие строки, хотя часть не войдёт</translation>
        </message>
        <message>
            <source>Record them anew</source>
            <translation>Записать заново</translation>
        </message>
        <message>
            <source>Row</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>Rows that stand here already</source>
            <translation>Строки, которые уже есть</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Сохранить строки, которые не войдут…</translation>
        </message>
        <message>
            <source>Stands here already</source>
            <translation>Уже есть</translation>
        </message>
        <message>
            <source>Stays out</source>
            <translation>Не войдёт</translation>
        </message>
        <message>
            <source>This row</source>
            <translation>Эта строка</translation>
        </message>
        <message>
            <source>Use what stands and fill what it lacks</source>
            <translation>Использовать имеющееся и дополнить</translation>
        </message>
        <message>
            <source>Values in none of the program's lists: say what they mean</source>
            <translation>Значения, которых нет в списках программы: укажите, что они значат</translation>
        </message>
        <message>
            <source>What it is</source>
            <translation>Что это</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>пропустить</translation>
        </message>
        <message>
            <source>recorded anew</source>
            <translation>записать заново</translation>
        </message>
        <message>
            <source>used</source>
            <translation>использовать</translation>
        </message>
        <message>
            <source>{rows} rows in {file}</source>
            <translation>Строк в {file}: {rows}</translation>
        </message>
        <message>
            <source>{rows} rows in {file}: {new} new residents, {known} known ones, {places} new addresses</source>
            <translation>Строк в {file}: {rows}. Новых жителей: {new}, известных: {known}, новых адресов: {places}</translation>
        </message>
    </context>
    <context>
        <name>ChecklistField</name>
        <message>
            <source>Own frame of the program, not confirmed by an official text.</source>
            <translation>Собственная памятка программы, официальным текстом не подтверждена.</translation>
        </message>
        <message>
            <source>The answers prompt what to do next; they are not added up.</source>
            <translation>Ответы подсказывают, что делать дальше; они не суммируются.</translation>
        </message>
    </context>
    <context>
        <name>ColumnPanel</name>
        <message>
            <source>As at first</source>
            <translation>Как вначале</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Столбцы</translation>
        </message>
        <message>
            <source>Down</source>
            <translation>Ниже</translation>
        </message>
        <message>
            <source>Narrower</source>
            <translation>Уже</translation>
        </message>
        <message>
            <source>Space shows or hides, Ctrl with Up or Down moves, Ctrl with Left or Right sets the width.</source>
            <translation>Пробел показывает и скрывает, Ctrl со стрелками вверх и вниз двигает, влево и вправо — меняет ширину.</translation>
        </message>
        <message>
            <source>Up</source>
            <translation>Выше</translation>
        </message>
        <message>
            <source>Wider</source>
            <translation>Шире</translation>
        </message>
    </context>
    <context>
        <name>Commands</name>
        <message>
            <source>All commands</source>
            <translation>Все команды</translation>
        </message>
        <message>
            <source>Another officer comes in</source>
            <translation>Вход другого сотрудника</translation>
        </message>
        <message>
            <source>Dark theme</source>
            <translation>Тёмная тема</translation>
        </message>
        <message>
            <source>High-contrast theme</source>
            <translation>Контрастная тема</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Клавиши и справка</translation>
        </message>
        <message>
            <source>Language: {name}</source>
            <translation>Язык: {name}</translation>
        </message>
        <message>
            <source>Light theme</source>
            <translation>Светлая тема</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Заблокировать рабочее место</translation>
        </message>
        <message>
            <source>Make a backup copy now</source>
            <translation>Сделать резервную копию</translation>
        </message>
        <message>
            <source>Theme of the computer</source>
            <translation>Тема компьютера</translation>
        </message>
    </context>
    <context>
        <name>CommitmentCard</name>
        <message>
            <source>By when</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>Cancel the commitment</source>
            <translation>Отменить обязательство</translation>
        </message>
        <message>
            <source>Commitment {number}</source>
            <translation>Обязательство {number}</translation>
        </message>
        <message>
            <source>From the point</source>
            <translation>По пункту</translation>
        </message>
        <message>
            <source>How it stands</source>
            <translation>Исполнение</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>С какого дня</translation>
        </message>
        <message>
            <source>What came of it</source>
            <translation>Что получилось</translation>
        </message>
        <message>
            <source>What was undertaken</source>
            <translation>Что обязались сделать</translation>
        </message>
        <message>
            <source>Who in person</source>
            <translation>Кто лично</translation>
        </message>
        <message>
            <source>Whose</source>
            <translation>Чьё обязательство</translation>
        </message>
        <message>
            <source>overdue since {day}</source>
            <translation>срок истёк {day}</translation>
        </message>
    </context>
    <context>
        <name>CommitmentsField</name>
        <message>
            <source>Add a commitment</source>
            <translation>Добавить обязательство</translation>
        </message>
        <message>
            <source>Commitment {number}: {words}</source>
            <translation>Обязательство {number}: {words}</translation>
        </message>
        <message>
            <source>Remove the commitment</source>
            <translation>Убрать обязательство</translation>
        </message>
    </context>
    <context>
        <name>CompareView</name>
        <message>
            <source>As it was after</source>
            <translation>Как было после</translation>
        </message>
        <message>
            <source>As it was after (later)</source>
            <translation>Как стало после</translation>
        </message>
        <message>
            <source>Back to the history</source>
            <translation>Назад к истории</translation>
        </message>
        <message>
            <source>Comparison</source>
            <translation>Сравнение</translation>
        </message>
        <message>
            <source>Nothing differs between these two points.</source>
            <translation>Между этими двумя моментами различий нет.</translation>
        </message>
        <message>
            <source>Only what differs</source>
            <translation>Только различия</translation>
        </message>
        <message>
            <source>now</source>
            <translation>сейчас</translation>
        </message>
    </context>
    <context>
        <name>ConflictsPage</name>
        <message numerus="yes">
            <source>%n fields settled. Ctrl+Z takes it back.</source>
            <translation>
                <numerusform>Решено: %n поле. Ctrl+Z отменит.</numerusform>
                <numerusform>Решено: %n поля. Ctrl+Z отменит.</numerusform>
                <numerusform>Решено: %n полей. Ctrl+Z отменит.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n fields to choose</source>
            <translation>
                <numerusform>%n поле ждёт выбора</numerusform>
                <numerusform>%n поля ждут выбора</numerusform>
                <numerusform>%n полей ждут выбора</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n more fields known only to a newer version of the program</source>
            <translation>
                <numerusform>ещё %n поле знает только более новая версия программы</numerusform>
                <numerusform>ещё %n поля знает только более новая версия программы</numerusform>
                <numerusform>ещё %n полей знает только более новая версия программы</numerusform>
            </translation>
        </message>
        <message>
            <source>1, 2, 3 take a value · E writes another · Ctrl+↓ next field · Enter settles and goes on</source>
            <translation>1, 2, 3 — взять значение · E — написать другое · Ctrl+↓ — следующее поле · Enter — решить и дальше</translation>
        </message>
        <message>
            <source>All fields: the other desk's values</source>
            <translation>Все поля: значения другого рабочего места</translation>
        </message>
        <message>
            <source>All fields: this desk's values</source>
            <translation>Все поля: значения этого рабочего места</translation>
        </message>
        <message>
            <source>All: the other's</source>
            <translation>Всё: другое место</translation>
        </message>
        <message>
            <source>All: this desk's</source>
            <translation>Всё: это место</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Расхождения</translation>
        </message>
        <message>
            <source>Fields and their values</source>
            <translation>Поля и их значения</translation>
        </message>
        <message>
            <source>Next record</source>
            <translation>Следующая карточка</translation>
        </message>
        <message>
            <source>No conflicts. When two desks change the same field apart from each other, both values are kept and wait here for your choice.</source>
            <translation>Расхождений нет. Когда два рабочих места независимо меняют одно поле, оба значения сохраняются и ждут здесь вашего выбора.</translation>
        </message>
        <message>
            <source>Open the record</source>
            <translation>Открыть карточку</translation>
        </message>
        <message>
            <source>Open the record itself</source>
            <translation>Открыть саму карточку</translation>
        </message>
        <message>
            <source>Records with conflicts</source>
            <translation>Карточки с расхождениями</translation>
        </message>
        <message>
            <source>Settle and go on</source>
            <translation>Решить и дальше</translation>
        </message>
        <message>
            <source>Settle and next</source>
            <translation>Решить и дальше</translation>
        </message>
        <message>
            <source>To the field before</source>
            <translation>К предыдущему полю</translation>
        </message>
        <message>
            <source>To the next field</source>
            <translation>К следующему полю</translation>
        </message>
        <message>
            <source>two values since {moment}</source>
            <translation>два значения с {moment}</translation>
        </message>
    </context>
    <context>
        <name>ConflictsScreen</name>
        <message>
            <source>Conflicts</source>
            <translation>Расхождения</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Ждут решения</translation>
        </message>
    </context>
    <context>
        <name>ControlBar</name>
        <message numerus="yes">
            <source>%n check(s) outside the term</source>
            <translation>
                <numerusform>%n проверка вне срока</numerusform>
                <numerusform>%n проверки вне срока</numerusform>
                <numerusform>%n проверок вне срока</numerusform>
            </translation>
        </message>
        <message>
            <source>The breach is in the control sheet. Report it to the chief.</source>
            <translation>Нарушение внесено в лист контроля. Доложите начальнику.</translation>
        </message>
        <message>
            <source>The category says which dates and checks are needed; they stand here once it is saved.</source>
            <translation>От категории зависят даты и проверки; они появятся здесь после постановки на учёт.</translation>
        </message>
        <message numerus="yes">
            <source>at least %n time(s) a month</source>
            <translation>
                <numerusform>не реже %n раза в месяц</numerusform>
                <numerusform>не реже %n раз в месяц</numerusform>
                <numerusform>не реже %n раз в месяц</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>at least once in %n day(s)</source>
            <translation>
                <numerusform>не реже одного раза в %n день</numerusform>
                <numerusform>не реже одного раза в %n дня</numerusform>
                <numerusform>не реже одного раза в %n дней</numerusform>
            </translation>
        </message>
        <message>
            <source>decided by {who}, {day}</source>
            <translation>решение: {who}, {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>не проверено: должен подтвердить юрист</translation>
        </message>
    </context>
    <context>
        <name>CountField</name>
        <message>
            <source>Together: {count}</source>
            <translation>Всего: {count}</translation>
        </message>
    </context>
    <context>
        <name>DateField</name>
        <message>
            <source>Calendar</source>
            <translation>Календарь</translation>
        </message>
        <message>
            <source>Calendar (F4)</source>
            <translation>Календарь (F4)</translation>
        </message>
    </context>
    <context>
        <name>DayPage</name>
        <message numerus="yes">
            <source>%n without a point on the map</source>
            <translation>
                <numerusform>%n без точки на карте</numerusform>
                <numerusform>%n без точки на карте</numerusform>
                <numerusform>%n без точки на карте</numerusform>
            </translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Назад к реестру</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Draft, not saved yet</source>
            <translation>Черновик, ещё не сохранён</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Что установлено</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Вид посещения</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Следующее</translation>
        </message>
        <message>
            <source>No map is open in this window.</source>
            <translation>В этом окне нет карты.</translation>
        </message>
        <message>
            <source>No visit is planned for this day and none was made. Plan one, or choose another day.</source>
            <translation>На этот день посещений не запланировано и не проведено. Запланируйте или выберите другой день.</translation>
        </message>
        <message>
            <source>No.</source>
            <translation>№</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>На карте</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Запланировать посещение</translation>
        </message>
        <message>
            <source>Plan a visit for this day</source>
            <translation>Запланировать посещение на этот день</translation>
        </message>
        <message>
            <source>Print the sheet of the day</source>
            <translation>Напечатать лист дня</translation>
        </message>
        <message>
            <source>Propose an order</source>
            <translation>Предложить порядок</translation>
        </message>
        <message>
            <source>Put the visits in the shortest order</source>
            <translation>Расставить посещения кратчайшим путём</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Реестр</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Save every line that was typed into</source>
            <translation>Сохранить все заполненные строки</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Лист</translation>
        </message>
        <message>
            <source>Show the way on the map</source>
            <translation>Показать маршрут на карте</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Take back the line in focus</source>
            <translation>Отменить текущую строку</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Отменено.</translation>
        </message>
        <message>
            <source>The day after</source>
            <translation>Следующий день</translation>
        </message>
        <message>
            <source>The day before</source>
            <translation>Предыдущий день</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Здесь нечего отменять.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Type into a line: a digit names the result, Enter goes down, Tab goes on. A line saves itself when it is left. Alt+↑ and Alt+↓ change the order of what is planned.</source>
            <translation>Печатайте прямо в строке: цифра — результат, Enter — вниз, Tab — дальше. Строка сохраняется, когда вы её покидаете. Alt+↑ и Alt+↓ меняют порядок запланированных.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Посещения дня</translation>
        </message>
        <message>
            <source>Where the office is…</source>
            <translation>Где участковый пункт…</translation>
        </message>
        <message>
            <source>Whom and where</source>
            <translation>К кому и куда</translation>
        </message>
        <message>
            <source>order proposed, not saved</source>
            <translation>порядок предложен, не сохранён</translation>
        </message>
        <message>
            <source>order saved</source>
            <translation>порядок сохранён</translation>
        </message>
        <message>
            <source>planned: {planned}, made: {made}</source>
            <translation>запланировано: {planned}, проведено: {made}</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>сохранено в {time}</translation>
        </message>
        <message>
            <source>{km} km in a straight line</source>
            <translation>{km} км по прямой</translation>
        </message>
    </context>
    <context>
        <name>DeadlineLine</name>
        <message numerus="yes">
            <source>Due {day}, %n working day(s) left.</source>
            <translation>
                <numerusform>Срок: {day}. Остался %n рабочий день.</numerusform>
                <numerusform>Срок: {day}. Осталось %n рабочих дня.</numerusform>
                <numerusform>Срок: {day}. Осталось %n рабочих дней.</numerusform>
            </translation>
        </message>
        <message>
            <source>In the crime register since {day}, {time}, number {number}.</source>
            <translation>В книге учёта с {day}, {time}, номер {number}.</translation>
        </message>
        <message>
            <source>Into the crime register by {time} on {day}: 24 hours.</source>
            <translation>Внести в книгу учёта преступлений до {time}, {day}: 24 часа.</translation>
        </message>
        <message>
            <source>Into the unified register by {time} on {day}: 24 hours.</source>
            <translation>Внести в КУИ (ЕРДР) до {time}, {day}: 24 часа.</translation>
        </message>
        <message numerus="yes">
            <source>Overdue since {day}, %n working day(s).</source>
            <translation>
                <numerusform>Срок истёк: {day}. Просрочка: %n рабочий день.</numerusform>
                <numerusform>Срок истёк: {day}. Просрочка: %n рабочих дня.</numerusform>
                <numerusform>Срок истёк: {day}. Просрочка: %n рабочих дней.</numerusform>
            </translation>
        </message>
        <message>
            <source>Show the working</source>
            <translation>Расчёт по дням</translation>
        </message>
        <message>
            <source>The term ended on {day}.</source>
            <translation>Срок был: {day}.</translation>
        </message>
        <message>
            <source>extended, first term {day}</source>
            <translation>продлён, первый срок {day}</translation>
        </message>
        <message>
            <source>to forward: by {day}</source>
            <translation>перенаправить: до {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>не проверено: должен подтвердить юрист</translation>
        </message>
    </context>
    <context>
        <name>DeskWindow</name>
        <message>
            <source>Appeals</source>
            <translation>Обращения</translation>
        </message>
        <message>
            <source>Conflicts</source>
            <translation>Расхождения</translation>
        </message>
        <message>
            <source>Exchange</source>
            <translation>Обмен</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Выполнить обмен</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Загрузка</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Встречи</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Новое обращение</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Новая встреча</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Новый житель</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Новое посещение</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Участок</translation>
        </message>
        <message>
            <source>Prevention</source>
            <translation>Профилактика</translation>
        </message>
        <message>
            <source>Reports</source>
            <translation>Отчёты</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Жители</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
    </context>
    <context>
        <name>DonePage</name>
        <message numerus="yes">
            <source>%n records made.</source>
            <translation>
                <numerusform>Создана %n запись.</numerusform>
                <numerusform>Создано %n записи.</numerusform>
                <numerusform>Создано %n записей.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n records of the desk took what they lacked.</source>
            <translation>
                <numerusform>Дополнена %n запись.</numerusform>
                <numerusform>Дополнено %n записи.</numerusform>
                <numerusform>Дополнено %n записей.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows stayed out.</source>
            <translation>
                <numerusform>Не вошла %n строка.</numerusform>
                <numerusform>Не вошло %n строки.</numerusform>
                <numerusform>Не вошло %n строк.</numerusform>
            </translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Загрузить другой файл</translation>
        </message>
        <message>
            <source>Open what was imported</source>
            <translation>Открыть загруженное</translation>
        </message>
        <message>
            <source>Recording…</source>
            <translation>Запись…</translation>
        </message>
        <message>
            <source>Records that somebody has used since have stayed.</source>
            <translation>Записи, которые с тех пор кто-то использовал, остались.</translation>
        </message>
        <message>
            <source>Save the rows that stay out…</source>
            <translation>Сохранить строки, которые не вошли…</translation>
        </message>
        <message>
            <source>Stop; nothing is recorded</source>
            <translation>Остановить; ничего не записано</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Отменить загрузку</translation>
        </message>
        <message>
            <source>The import is taken back.</source>
            <translation>Загрузка отменена.</translation>
        </message>
    </context>
    <context>
        <name>DrawingBar</name>
        <message>
            <source>Begin anew</source>
            <translation>Начать заново</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Close the area</source>
            <translation>Замкнуть область</translation>
        </message>
        <message>
            <source>Do it again (Ctrl+Y)</source>
            <translation>Вернуть (Ctrl+Y)</translation>
        </message>
        <message>
            <source>Take back the last step (Ctrl+Z)</source>
            <translation>Отменить последний шаг (Ctrl+Z)</translation>
        </message>
        <message>
            <source>Take this area</source>
            <translation>Принять область</translation>
        </message>
        <message>
            <source>Take this line</source>
            <translation>Принять линию</translation>
        </message>
    </context>
    <context>
        <name>EntryWords</name>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>Take all of it back</source>
            <translation>Отменить целиком</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>another desk ({code})</source>
            <translation>другой стол ({code})</translation>
        </message>
        <message>
            <source>arrived {moment}</source>
            <translation>поступило {moment}</translation>
        </message>
        <message>
            <source>desk of {officer} ({code})</source>
            <translation>стол: {officer} ({code})</translation>
        </message>
        <message>
            <source>no</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>take back</source>
            <translation>отменить</translation>
        </message>
        <message>
            <source>this desk</source>
            <translation>этот стол</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>да</translation>
        </message>
    </context>
    <context>
        <name>ExchangeLists</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n расхождение</numerusform>
                <numerusform>%n расхождения</numerusform>
                <numerusform>%n расхождений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n ждёт решения</numerusform>
                <numerusform>%n ждут решения</numerusform>
                <numerusform>%n ждут решения</numerusform>
            </translation>
        </message>
        <message>
            <source>Attachments on their way</source>
            <translation>Вложения в пути</translation>
        </message>
        <message>
            <source>Exchanges</source>
            <translation>Обмены</translation>
        </message>
        <message>
            <source>Left this desk</source>
            <translation>Покинуло рабочее место</translation>
        </message>
        <message>
            <source>Lists of the exchange</source>
            <translation>Списки обмена</translation>
        </message>
        <message>
            <source>Next list</source>
            <translation>Следующий список</translation>
        </message>
        <message>
            <source>No attachment is on its way.</source>
            <translation>Вложений в пути нет.</translation>
        </message>
        <message>
            <source>Nothing has left this desk: its precinct and its records are all here.</source>
            <translation>Отсюда ничего не ушло: участок и все его карточки здесь.</translation>
        </message>
        <message>
            <source>Nothing waits: the server's receipts name every entry of this desk.</source>
            <translation>Ничто не ждёт: квитанции сервера называют каждую запись этого рабочего места.</translation>
        </message>
        <message>
            <source>Receipts of the server</source>
            <translation>Квитанции сервера</translation>
        </message>
        <message>
            <source>The server has not receipted anything yet.</source>
            <translation>Сервер ещё не дал ни одной квитанции.</translation>
        </message>
        <message>
            <source>This desk has not exchanged anything yet.</source>
            <translation>Это рабочее место ещё не обменивалось.</translation>
        </message>
        <message>
            <source>Waiting to be sent</source>
            <translation>Ожидает отправки</translation>
        </message>
        <message>
            <source>all applied</source>
            <translation>всё применено</translation>
        </message>
        <message>
            <source>by line</source>
            <translation>по сети</translation>
        </message>
        <message>
            <source>by stick</source>
            <translation>на носителе</translation>
        </message>
        <message>
            <source>from the server</source>
            <translation>с сервера</translation>
        </message>
        <message>
            <source>handed over to precinct {name}</source>
            <translation>передано на участок {name}</translation>
        </message>
        <message>
            <source>original</source>
            <translation>оригинал</translation>
        </message>
        <message>
            <source>precinct {name} went to another desk</source>
            <translation>участок {name} перешёл на другое рабочее место</translation>
        </message>
        <message>
            <source>receipt {number}: entries {first} to {last}</source>
            <translation>квитанция {number}: записи с {first} по {last}</translation>
        </message>
        <message>
            <source>sent {sent}, received {received}</source>
            <translation>отправлено {sent}, получено {received}</translation>
        </message>
        <message>
            <source>small picture</source>
            <translation>уменьшенная копия</translation>
        </message>
        <message>
            <source>to the server</source>
            <translation>на сервер</translation>
        </message>
        <message>
            <source>written for a newer version of the program</source>
            <translation>написана для более новой версии программы</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{done} из {size}</translation>
        </message>
        <message>
            <source>{pushed} entries accepted, {pulled} new</source>
            <translation>принято записей: {pushed}, новых: {pulled}</translation>
        </message>
    </context>
    <context>
        <name>Field</name>
        <message>
            <source>{label} (required)</source>
            <translation>{label} (обязательно)</translation>
        </message>
    </context>
    <context>
        <name>FieldCard</name>
        <message>
            <source>is chosen together with: {fields}</source>
            <translation>выбирается вместе с: {fields}</translation>
        </message>
    </context>
    <context>
        <name>FilePage</name>
        <message numerus="yes">
            <source>%n rows</source>
            <translation>
                <numerusform>%n строка</numerusform>
                <numerusform>%n строки</numerusform>
                <numerusform>%n строк</numerusform>
            </translation>
        </message>
        <message>
            <source>A register kept in Excel, LibreOffice or a text file: choose it, see what each row would become, then record all of it at once. Nothing is changed before you say so, and a whole import can be taken back.</source>
            <translation>Журнал из Excel, LibreOffice или текстового файла: выберите его, посмотрите, чем станет каждая строка, и запишите всё разом. До вашего слова ничего не меняется, а загрузку целиком можно отменить.</translation>
        </message>
        <message>
            <source>Choose a file…</source>
            <translation>Выбрать файл…</translation>
        </message>
        <message>
            <source>File (.xlsx, .ods, .csv)</source>
            <translation>Файл (.xlsx, .ods, .csv)</translation>
        </message>
        <message>
            <source>Imports on this desk</source>
            <translation>Загрузки на этом рабочем месте</translation>
        </message>
        <message>
            <source>Journal of meetings</source>
            <translation>Журнал встреч</translation>
        </message>
        <message>
            <source>Journal of visits</source>
            <translation>Журнал посещений</translation>
        </message>
        <message>
            <source>List of addresses</source>
            <translation>Список адресов</translation>
        </message>
        <message>
            <source>None yet.</source>
            <translation>Пока нет.</translation>
        </message>
        <message>
            <source>Path of the file</source>
            <translation>Путь к файлу</translation>
        </message>
        <message>
            <source>Register of appeals</source>
            <translation>Журнал обращений</translation>
        </message>
        <message>
            <source>Register of residents</source>
            <translation>Список жителей</translation>
        </message>
        <message>
            <source>Tables</source>
            <translation>Таблицы</translation>
        </message>
        <message>
            <source>Take the import back</source>
            <translation>Отменить загрузку</translation>
        </message>
        <message>
            <source>What the file is</source>
            <translation>Что это за файл</translation>
        </message>
        <message>
            <source>taken back</source>
            <translation>отменена</translation>
        </message>
    </context>
    <context>
        <name>FilterBar</name>
        <message>
            <source>Search this register</source>
            <translation>Поиск в реестре</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показать все</translation>
        </message>
    </context>
    <context>
        <name>GateField</name>
        <message>
            <source>Emergency</source>
            <translation>Происшествие</translation>
        </message>
        <message>
            <source>No signs of a crime</source>
            <translation>Нет признаков преступления</translation>
        </message>
        <message>
            <source>Signs of a crime</source>
            <translation>Признаки преступления</translation>
        </message>
    </context>
    <context>
        <name>GiveBack</name>
        <message>
            <source>Give back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Give back to {giver}</source>
            <translation>Вернуть: {giver}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Не менять</translation>
        </message>
        <message>
            <source>Say why: its giver will read it.</source>
            <translation>Укажите причину: её прочтёт тот, кто поручил.</translation>
        </message>
        <message>
            <source>Why it goes back</source>
            <translation>Почему возвращается</translation>
        </message>
    </context>
    <context>
        <name>GroupCard</name>
        <message>
            <source>Group</source>
            <translation>Группа</translation>
        </message>
        <message>
            <source>How many</source>
            <translation>Сколько</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>men</source>
            <translation>мужчины</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>без указания пола</translation>
        </message>
        <message>
            <source>women</source>
            <translation>женщины</translation>
        </message>
    </context>
    <context>
        <name>GroupsField</name>
        <message>
            <source>Add a group</source>
            <translation>Добавить группу</translation>
        </message>
        <message>
            <source>Group {number}: {words}</source>
            <translation>Группа {number}: {words}</translation>
        </message>
        <message>
            <source>One group stands here twice.</source>
            <translation>Одна группа указана дважды.</translation>
        </message>
        <message>
            <source>Remove the group</source>
            <translation>Убрать группу</translation>
        </message>
    </context>
    <context>
        <name>HandOver</name>
        <message>
            <source>By</source>
            <translation>К какому дню</translation>
        </message>
        <message>
            <source>Choose the officer.</source>
            <translation>Выберите сотрудника.</translation>
        </message>
        <message>
            <source>Give the day by which it is to be done.</source>
            <translation>Укажите день, к которому выполнить.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Передать</translation>
        </message>
        <message>
            <source>Hand over: {title}</source>
            <translation>Передать: {title}</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Не менять</translation>
        </message>
        <message>
            <source>There is no other officer on this desk yet. A supervisor adds them in Settings.</source>
            <translation>На этом рабочем месте пока нет других сотрудников. Руководитель добавляет их в настройках.</translation>
        </message>
        <message>
            <source>To whom</source>
            <translation>Кому</translation>
        </message>
        <message>
            <source>What is to be done</source>
            <translation>Что нужно сделать</translation>
        </message>
    </context>
    <context>
        <name>HelperForm</name>
        <message>
            <source>Card number</source>
            <translation>Номер удостоверения</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Удостоверение действительно до</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Форма участия</translation>
        </message>
        <message>
            <source>Give the name, or choose the resident above.</source>
            <translation>Укажите имя или выберите жителя выше.</translation>
        </message>
        <message>
            <source>If the helper lives here; the name is taken from the resident.</source>
            <translation>Если помощник живёт здесь; имя берётся у жителя.</translation>
        </message>
        <message>
            <source>Left empty, it gets the order's term of three years.</source>
            <translation>Если оставить пустым, будет срок по приказу: три года.</translation>
        </message>
        <message>
            <source>Left on</source>
            <translation>Дата выбытия</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Фамилия, имя, отчество</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Новый помощник</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Примечание</translation>
        </message>
        <message>
            <source>Record the helper</source>
            <translation>Записать помощника</translation>
        </message>
        <message>
            <source>Registered on</source>
            <translation>Дата регистрации</translation>
        </message>
        <message>
            <source>Registration and card</source>
            <translation>Регистрация и удостоверение</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Житель</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>Trained on</source>
            <translation>Дата обучения</translation>
        </message>
    </context>
    <context>
        <name>HelperRegister</name>
        <message>
            <source>Card</source>
            <translation>Удостоверение</translation>
        </message>
        <message>
            <source>Card valid until</source>
            <translation>Действительно до</translation>
        </message>
        <message>
            <source>Form</source>
            <translation>Форма</translation>
        </message>
        <message>
            <source>Hours this month</source>
            <translation>Часов за месяц</translation>
        </message>
        <message>
            <source>Inspector</source>
            <translation>Инспектор</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Фамилия, имя, отчество</translation>
        </message>
        <message>
            <source>New helper</source>
            <translation>Новый помощник</translation>
        </message>
        <message>
            <source>Public helpers</source>
            <translation>Общественные помощники</translation>
        </message>
        <message>
            <source>Public helpers are kept here with their cards, their days of work and the monthly timesheet.</source>
            <translation>Здесь ведётся учёт общественных помощников: удостоверения, дни работы и месячный табель.</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>{day}, ended</source>
            <translation>{day}, истекло</translation>
        </message>
    </context>
    <context>
        <name>HelpersPart</name>
        <message>
            <source>Print the month's timesheet</source>
            <translation>Напечатать табель за месяц</translation>
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
                <numerusform>%n запись в этом месте</numerusform>
                <numerusform>%n записи в этом месте</numerusform>
                <numerusform>%n записей в этом месте</numerusform>
            </translation>
        </message>
        <message>
            <source>Close the list</source>
            <translation>Закрыть список</translation>
        </message>
        <message>
            <source>Show in the register</source>
            <translation>Показать в реестре</translation>
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
            <translation>{day} {hour}:00: {number}, больше случайного</translation>
        </message>
    </context>
    <context>
        <name>Import</name>
        <message>
            <source>Import addresses from a spreadsheet</source>
            <translation>Загрузить адреса из таблицы</translation>
        </message>
        <message>
            <source>Import appeals from a spreadsheet</source>
            <translation>Загрузить обращения из таблицы</translation>
        </message>
        <message>
            <source>Import meetings from a spreadsheet</source>
            <translation>Загрузить встречи из таблицы</translation>
        </message>
        <message>
            <source>Import residents from a spreadsheet</source>
            <translation>Загрузить жителей из таблицы</translation>
        </message>
        <message>
            <source>Import visits from a spreadsheet</source>
            <translation>Загрузить посещения из таблицы</translation>
        </message>
    </context>
    <context>
        <name>ImportButton</name>
        <message>
            <source>Import from a spreadsheet</source>
            <translation>Загрузить из таблицы</translation>
        </message>
    </context>
    <context>
        <name>ImportScreen</name>
        <message numerus="yes">
            <source>%n records are taken back.</source>
            <translation>
                <numerusform>Отменена %n запись.</numerusform>
                <numerusform>Отменено %n записи.</numerusform>
                <numerusform>Отменено %n записей.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n rows saved with the reason.</source>
            <translation>
                <numerusform>Сохранена %n строка с причиной.</numerusform>
                <numerusform>Сохранено %n строки с причиной.</numerusform>
                <numerusform>Сохранено %n строк с причиной.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n stay because other records name them.</source>
            <translation>
                <numerusform>%n осталась: на неё ссылаются другие записи.</numerusform>
                <numerusform>%n остались: на них ссылаются другие записи.</numerusform>
                <numerusform>%n осталось: на них ссылаются другие записи.</numerusform>
            </translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>К журналу</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>Check every row</source>
            <translation>Проверить все строки</translation>
        </message>
        <message>
            <source>Checking every row: {done} of {total}</source>
            <translation>Проверка строк: {done} из {total}</translation>
        </message>
        <message>
            <source>Checking every row…</source>
            <translation>Проверка всех строк…</translation>
        </message>
        <message>
            <source>Columns</source>
            <translation>Столбцы</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Headings</source>
            <translation>Заголовки</translation>
        </message>
        <message>
            <source>Import</source>
            <translation>Загрузка из таблицы</translation>
        </message>
        <message>
            <source>Import another file</source>
            <translation>Загрузить другой файл</translation>
        </message>
        <message>
            <source>Imported from {file}</source>
            <translation>Загружено из {file}</translation>
        </message>
        <message>
            <source>Next step</source>
            <translation>Следующий шаг</translation>
        </message>
        <message>
            <source>On to the columns</source>
            <translation>К столбцам</translation>
        </message>
        <message>
            <source>Read the file</source>
            <translation>Прочитать файл</translation>
        </message>
        <message>
            <source>Reading {file}…</source>
            <translation>Чтение {file}…</translation>
        </message>
        <message>
            <source>Record</source>
            <translation>Запись</translation>
        </message>
        <message numerus="yes">
            <source>Record %n rows</source>
            <translation>
                <numerusform>Записать %n строку</numerusform>
                <numerusform>Записать %n строки</numerusform>
                <numerusform>Записать %n строк</numerusform>
            </translation>
        </message>
        <message>
            <source>Save the rows that stay out</source>
            <translation>Сохранить строки, которые не войдут</translation>
        </message>
        <message>
            <source>Step back</source>
            <translation>Шаг назад</translation>
        </message>
        <message>
            <source>Step {number} of {total}: {name}</source>
            <translation>Шаг {number} из {total}: {name}</translation>
        </message>
        <message>
            <source>Taking the import back…</source>
            <translation>Отмена загрузки…</translation>
        </message>
        <message>
            <source>left out</source>
            <translation>не вошли</translation>
        </message>
    </context>
    <context>
        <name>KeyHelp</name>
        <message>
            <source>Keys that work here</source>
            <translation>Клавиши, действующие здесь</translation>
        </message>
    </context>
    <context>
        <name>LayersPanel</name>
        <message>
            <source>Appeals</source>
            <translation>Обращения</translation>
        </message>
        <message>
            <source>By category</source>
            <translation>По категориям</translation>
        </message>
        <message>
            <source>By state</source>
            <translation>По состоянию</translation>
        </message>
        <message>
            <source>Domestic violence and minors: shown by parts of the district, never as points.</source>
            <translation>Бытовое насилие и несовершеннолетние: показываются по частям района и никогда точками.</translation>
        </message>
        <message>
            <source>Layers of the map</source>
            <translation>Слои карты</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Встречи</translation>
        </message>
        <message>
            <source>On the map</source>
            <translation>Поверх карты</translation>
        </message>
        <message>
            <source>On the map: {count}</source>
            <translation>На карте: {count}</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Период</translation>
        </message>
        <message>
            <source>Precinct borders</source>
            <translation>Границы участков</translation>
        </message>
        <message>
            <source>Protected records</source>
            <translation>Защищённые записи</translation>
        </message>
        <message>
            <source>Result of the analysis</source>
            <translation>Результат анализа</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Зоны</translation>
        </message>
        <message>
            <source>address without a place: {count}</source>
            <translation>адрес без места: {count}</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>за всё время</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>последний %n день</numerusform>
                <numerusform>последние %n дня</numerusform>
                <numerusform>последние %n дней</numerusform>
            </translation>
        </message>
        <message>
            <source>not given</source>
            <translation>не указано</translation>
        </message>
        <message>
            <source>of these known to the street only: {count}</source>
            <translation>из них только до улицы: {count}</translation>
        </message>
        <message>
            <source>without an address: {count}</source>
            <translation>без адреса: {count}</translation>
        </message>
    </context>
    <context>
        <name>LeaseBanner</name>
        <message>
            <source>Exchange now</source>
            <translation>Выполнить обмен</translation>
        </message>
        <message>
            <source>Lease of this desk: {words}.</source>
            <translation>Срок пользования рабочим местом: {words}.</translation>
        </message>
        <message>
            <source>This computer: {words}.</source>
            <translation>Этот компьютер: {words}.</translation>
        </message>
    </context>
    <context>
        <name>LineForm</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Контакт</translation>
        </message>
        <message>
            <source>Description</source>
            <translation>Описание</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>Line of the passport</source>
            <translation>Строка паспорта</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Новая строка</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Количество</translation>
        </message>
        <message>
            <source>Record the line</source>
            <translation>Записать строку</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Раздел</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Верно с</translation>
        </message>
    </context>
    <context>
        <name>LockedWindow</name>
        <message>
            <source>Close the desk</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Выполнить обмен</translation>
        </message>
        <message>
            <source>Nothing is lost: what was recorded here and is not sent yet is still sent, over the network as soon as there is one, or by stick. After an exchange that renews the lease the desk opens by itself.</source>
            <translation>Ничего не потеряно: записанное здесь и не отправленное всё равно уйдёт — по сети, как только она появится, или на носителе. После обмена, продлившего срок, рабочее место откроется само.</translation>
        </message>
        <message>
            <source>This desk is locked</source>
            <translation>Рабочее место закрыто</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
        <message>
            <source>All commands</source>
            <translation>Все команды</translation>
        </message>
        <message>
            <source>Keys and help</source>
            <translation>Клавиши и справка</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Заблокировать рабочее место</translation>
        </message>
        <message>
            <source>Search or run a command</source>
            <translation>Найти или выполнить команду</translation>
        </message>
        <message>
            <source>To the next part of the window</source>
            <translation>К следующей части окна</translation>
        </message>
    </context>
    <context>
        <name>MapScreen</name>
        <message numerus="yes">
            <source>%n protected record(s) are shown only by parts of the district</source>
            <translation>
                <numerusform>%n защищённая запись показана только по части района</numerusform>
                <numerusform>%n защищённые записи показаны только по частям района</numerusform>
                <numerusform>%n защищённых записей показаны только по частям района</numerusform>
            </translation>
        </message>
        <message>
            <source>Analysis</source>
            <translation>Анализ</translation>
        </message>
        <message>
            <source>Back to the list</source>
            <translation>Назад к списку</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Click the place, or move the cross and press Enter.</source>
            <translation>Щёлкните место или наведите крестик и нажмите Enter.</translation>
        </message>
        <message>
            <source>Fold the panel or bring it back</source>
            <translation>Свернуть или вернуть панель</translation>
        </message>
        <message>
            <source>Layers</source>
            <translation>Слои</translation>
        </message>
        <message>
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Map: find an address</source>
            <translation>Карта: найти адрес</translation>
        </message>
        <message>
            <source>Map: fold the panel or bring it back</source>
            <translation>Карта: свернуть или вернуть панель</translation>
        </message>
        <message>
            <source>Map: measure a way or an area</source>
            <translation>Карта: измерить путь или площадь</translation>
        </message>
        <message>
            <source>Map: print or keep it as a file</source>
            <translation>Карта: напечатать или сохранить в файл</translation>
        </message>
        <message>
            <source>Map: the next record in view</source>
            <translation>Карта: следующая запись на экране</translation>
        </message>
        <message>
            <source>Map: the record before</source>
            <translation>Карта: предыдущая запись</translation>
        </message>
        <message>
            <source>Map: the tab {name}</source>
            <translation>Карта: вкладка «{name}»</translation>
        </message>
        <message>
            <source>Map: where most of the records are</source>
            <translation>Карта: где больше всего записей</translation>
        </message>
        <message>
            <source>Measure</source>
            <translation>Измерить</translation>
        </message>
        <message>
            <source>Measure a way or an area</source>
            <translation>Измерить путь или площадь</translation>
        </message>
        <message>
            <source>Packs</source>
            <translation>Карты</translation>
        </message>
        <message>
            <source>Panel</source>
            <translation>Панель</translation>
        </message>
        <message>
            <source>Print and export</source>
            <translation>Печать и файлы</translation>
        </message>
        <message>
            <source>Print the map or keep it as a file</source>
            <translation>Напечатать карту или сохранить в файл</translation>
        </message>
        <message>
            <source>Records at one place on the map: {count}</source>
            <translation>Записи в одном месте карты: {count}</translation>
        </message>
        <message>
            <source>Take this place</source>
            <translation>Выбрать это место</translation>
        </message>
        <message>
            <source>This side goes</source>
            <translation>Эта сторона переходит</translation>
        </message>
        <message numerus="yes">
            <source>Way of {day}: %n stop(s) on the map.</source>
            <translation>
                <numerusform>Маршрут на {day}: %n остановка на карте.</numerusform>
                <numerusform>Маршрут на {day}: %n остановки на карте.</numerusform>
                <numerusform>Маршрут на {day}: %n остановок на карте.</numerusform>
            </translation>
        </message>
        <message>
            <source>Zones</source>
            <translation>Зоны</translation>
        </message>
    </context>
    <context>
        <name>MapView</name>
        <message>
            <source>A map pack holds the streets and houses of your district and works without a network.</source>
            <translation>Пакет карты содержит улицы и дома вашего района и работает без сети.</translation>
        </message>
        <message>
            <source>Install a map pack…</source>
            <translation>Установить пакет карты…</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Карта не установлена</translation>
        </message>
        <message>
            <source>Nothing you recorded is affected.</source>
            <translation>Записанные вами данные не затронуты.</translation>
        </message>
        <message>
            <source>Open the map again</source>
            <translation>Открыть карту снова</translation>
        </message>
        <message>
            <source>Opening the map…</source>
            <translation>Карта открывается…</translation>
        </message>
        <message>
            <source>The map can't be shown</source>
            <translation>Карту нельзя показать</translation>
        </message>
        <message>
            <source>The map has stopped</source>
            <translation>Карта остановилась</translation>
        </message>
        <message>
            <source>The map was put away</source>
            <translation>Карта убрана</translation>
        </message>
        <message>
            <source>This computer is short of memory. Close what you don't need, then open the map again.</source>
            <translation>На этом компьютере мало памяти. Закройте лишнее и откройте карту снова.</translation>
        </message>
        <message>
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Without a place on the map: {count}</source>
            <translation>Без места на карте: {count}</translation>
        </message>
    </context>
    <context>
        <name>MapWords</name>
        <message>
            <source>Appeal</source>
            <translation>Обращение</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Встреча</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Посещение</translation>
        </message>
        <message>
            <source>place known to the street only</source>
            <translation>место известно только до улицы</translation>
        </message>
        <message>
            <source>since {day}</source>
            <translation>с {day}</translation>
        </message>
        <message>
            <source>until {day}</source>
            <translation>по {day}</translation>
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
            <translation>с {since} по {until}</translation>
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
            <translation>Как сохранено под именем</translation>
        </message>
        <message>
            <source>Guessed from the headings</source>
            <translation>Угадано по заголовкам</translation>
        </message>
        <message>
            <source>Keep this under the name</source>
            <translation>Сохранить под именем</translation>
        </message>
        <message>
            <source>The columns were guessed from their headings. Correct what is wrong; a field without a column stays empty, a column without a field is not read.</source>
            <translation>Столбцы угаданы по заголовкам. Исправьте, что неверно; поле без столбца останется пустым, столбец без поля не читается.</translation>
        </message>
        <message>
            <source>The first rows as they are understood</source>
            <translation>Первые строки, как они поняты</translation>
        </message>
        <message>
            <source>{field} (needed)</source>
            <translation>{field} (нужно)</translation>
        </message>
    </context>
    <context>
        <name>MeetingBar</name>
        <message>
            <source>Cancel the meeting</source>
            <translation>Отменить встречу</translation>
        </message>
        <message>
            <source>Cancel the meeting…</source>
            <translation>Отменить встречу…</translation>
        </message>
        <message>
            <source>It was held</source>
            <translation>Встреча прошла</translation>
        </message>
        <message>
            <source>Make points of the old texts</source>
            <translation>Превратить прежние тексты в пункты</translation>
        </message>
        <message>
            <source>Minutes</source>
            <translation>Протокол</translation>
        </message>
        <message>
            <source>Notice</source>
            <translation>Объявление</translation>
        </message>
        <message>
            <source>Postpone it</source>
            <translation>Перенести</translation>
        </message>
        <message>
            <source>Postpone…</source>
            <translation>Перенести…</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Напишите почему: причина останется в записи.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>To which day</source>
            <translation>На какой день</translation>
        </message>
        <message>
            <source>Why</source>
            <translation>Почему</translation>
        </message>
    </context>
    <context>
        <name>MeetingForm</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Agenda</source>
            <translation>Повестка</translation>
        </message>
        <message>
            <source>An empty place means that nobody counted; 0 means that nobody came.</source>
            <translation>Пустое поле — никто не считал; 0 — никто не пришёл.</translation>
        </message>
        <message>
            <source>Chair</source>
            <translation>Ведущий</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Обязательства</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Decisions</source>
            <translation>Решения</translation>
        </message>
        <message>
            <source>How it went</source>
            <translation>Как прошла встреча</translation>
        </message>
        <message>
            <source>In words: “yard of house 12”, “school 5, hall”.</source>
            <translation>Словами: «двор дома 12», «школа № 5, актовый зал».</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Вид встречи</translation>
        </message>
        <message>
            <source>Meeting</source>
            <translation>Встреча</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Новая встреча</translation>
        </message>
        <message>
            <source>Notice put up on</source>
            <translation>Объявление размещено</translation>
        </message>
        <message>
            <source>Number of the minutes</source>
            <translation>Номер протокола</translation>
        </message>
        <message>
            <source>Of them, by group</source>
            <translation>Из них по группам</translation>
        </message>
        <message>
            <source>One a line.</source>
            <translation>По одному в строке.</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
        </message>
        <message>
            <source>Plan the meeting</source>
            <translation>Запланировать встречу</translation>
        </message>
        <message>
            <source>Points of the meeting</source>
            <translation>Пункты встречи</translation>
        </message>
        <message>
            <source>Problems raised by residents</source>
            <translation>Вопросы, поднятые жителями</translation>
        </message>
        <message>
            <source>Record the meeting</source>
            <translation>Записать встречу</translation>
        </message>
        <message>
            <source>Report for the period from</source>
            <translation>Отчёт за период с</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Secretary</source>
            <translation>Секретарь</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>The day is still to come: choose “planned”, or check the day.</source>
            <translation>Этот день ещё не наступил: выберите «Запланирована» или проверьте день.</translation>
        </message>
        <message>
            <source>The meeting ends before it begins; correct one of the times.</source>
            <translation>Встреча заканчивается раньше, чем начинается; исправьте время.</translation>
        </message>
        <message>
            <source>The notice was put up after the meeting; correct the day.</source>
            <translation>Объявление размещено позже встречи; исправьте дату.</translation>
        </message>
        <message>
            <source>The period ends after the meeting; a report is about days that have passed.</source>
            <translation>Период заканчивается позже встречи; отчёт говорит о прошедших днях.</translation>
        </message>
        <message>
            <source>The period ends before it begins.</source>
            <translation>Период заканчивается раньше, чем начинается.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>До</translation>
        </message>
        <message>
            <source>What was reported</source>
            <translation>О чём отчитались</translation>
        </message>
        <message>
            <source>Who came</source>
            <translation>Кто пришёл</translation>
        </message>
        <message>
            <source>commitments: {made}, open: {open}</source>
            <translation>обязательств: {made}, в исполнении: {open}</translation>
        </message>
        <message>
            <source>men</source>
            <translation>мужчины</translation>
        </message>
        <message>
            <source>not told apart</source>
            <translation>не указано</translation>
        </message>
        <message>
            <source>to</source>
            <translation>по</translation>
        </message>
        <message>
            <source>women</source>
            <translation>женщины</translation>
        </message>
    </context>
    <context>
        <name>MeetingRegister</name>
        <message>
            <source>Came</source>
            <translation>Пришло</translation>
        </message>
        <message>
            <source>Commitments</source>
            <translation>Обязательства</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Решено</translation>
        </message>
        <message>
            <source>Kind of meeting</source>
            <translation>Вид встречи</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Встречи</translation>
        </message>
        <message>
            <source>Meetings with residents are kept here: who came, what was raised, and who undertook what by when.</source>
            <translation>Здесь хранятся встречи с жителями: кто пришёл, какие вопросы подняли, кто, что и к какому сроку обязался сделать.</translation>
        </message>
        <message>
            <source>New meeting</source>
            <translation>Новая встреча</translation>
        </message>
        <message>
            <source>Notice put up</source>
            <translation>Объявлено</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
        </message>
        <message>
            <source>Raised</source>
            <translation>Поднято</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Topic</source>
            <translation>Тема</translation>
        </message>
        <message>
            <source>all {made} closed</source>
            <translation>завершено: {made}</translation>
        </message>
        <message>
            <source>with open ones</source>
            <translation>есть неисполненные</translation>
        </message>
        <message>
            <source>{open} of {made} open</source>
            <translation>в исполнении: {open}/{made}</translation>
        </message>
    </context>
    <context>
        <name>MeetingsScreen</name>
        <message>
            <source>Done; the reason is in the history.</source>
            <translation>Готово; причина осталась в истории.</translation>
        </message>
        <message>
            <source>Each line is a point now. Ctrl+Z in the register brings the texts back.</source>
            <translation>Каждая строка теперь — пункт. Ctrl+Z в реестре вернёт тексты.</translation>
        </message>
        <message>
            <source>Save or undo what you typed first.</source>
            <translation>Сначала сохраните или отмените введённое.</translation>
        </message>
        <message>
            <source>Save the paper</source>
            <translation>Сохранить документ</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>сохранено в {file}</translation>
        </message>
    </context>
    <context>
        <name>MergeView</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Keep the other record</source>
            <translation>Оставить другую запись</translation>
        </message>
        <message>
            <source>Leave without merging</source>
            <translation>Уйти без объединения</translation>
        </message>
        <message>
            <source>Merge</source>
            <translation>Объединить</translation>
        </message>
        <message>
            <source>Merge the two records</source>
            <translation>Объединить две записи</translation>
        </message>
        <message>
            <source>Merge two records of one resident</source>
            <translation>Объединение двух записей об одном жителе</translation>
        </message>
        <message>
            <source>One of the two is protected. Give the reason for opening it; it goes into the journal.</source>
            <translation>Одна из записей защищена. Укажите причину открытия; она сохранится в журнале.</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Причина открытия</translation>
        </message>
        <message>
            <source>The record of {name} stays and takes over all that is linked to the other. Choose whose value stands where they differ; arrow keys change the choice, Tab goes on. It can be undone later.</source>
            <translation>Остаётся запись «{name}» и принимает всё, что связано с другой. Выберите, чьё значение остаётся там, где они расходятся; выбор меняют стрелки, дальше ведёт Tab. Позже это можно отменить.</translation>
        </message>
        <message>
            <source>both</source>
            <translation>оба</translation>
        </message>
        <message>
            <source>{name} · linked records: {count}</source>
            <translation>{name} · связанных записей: {count}</translation>
        </message>
    </context>
    <context>
        <name>NameBar</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
    </context>
    <context>
        <name>Notice</name>
        <message>
            <source>Close this message</source>
            <translation>Закрыть сообщение</translation>
        </message>
    </context>
    <context>
        <name>NumberField</name>
        <message>
            <source>Digits only: a whole number, 0 or more.</source>
            <translation>Только цифры: целое число, 0 или больше.</translation>
        </message>
    </context>
    <context>
        <name>OfficersPage</name>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Не меньше 12 знаков или четыре слова</translation>
        </message>
        <message>
            <source>Bring back with this password</source>
            <translation>Вернуть с этим паролем</translation>
        </message>
        <message>
            <source>Each officer has his own password, drafts, views and settings. An inspector sees his own precinct.</source>
            <translation>У каждого сотрудника свой пароль, черновики, виды и настройки. Участковый видит только свой участок.</translation>
        </message>
        <message>
            <source>Name as in documents</source>
            <translation>Имя, как в документах</translation>
        </message>
        <message>
            <source>New officer</source>
            <translation>Новый сотрудник</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Новый пароль</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Новый пароль ещё раз</translation>
        </message>
        <message>
            <source>Officers of this computer</source>
            <translation>Сотрудники этого компьютера</translation>
        </message>
        <message>
            <source>Only a supervisor changes officers, or whoever holds the printed recovery code</source>
            <translation>Сотрудников меняет только руководитель или тот, у кого напечатанный код восстановления</translation>
        </message>
        <message>
            <source>Post</source>
            <translation>Должность</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Участок</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Звание</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Код восстановления</translation>
        </message>
        <message>
            <source>Role</source>
            <translation>Роль</translation>
        </message>
        <message>
            <source>Save the officer</source>
            <translation>Сохранить сотрудника</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Сохранено.</translation>
        </message>
        <message>
            <source>Set this password</source>
            <translation>Задать этот пароль</translation>
        </message>
        <message>
            <source>Take off the desk</source>
            <translation>Убрать со стола</translation>
        </message>
        <message>
            <source>The officer is added and can open this desk with the password you gave.</source>
            <translation>Сотрудник добавлен и может открыть этот стол заданным паролем.</translation>
        </message>
        <message>
            <source>The officer is off the desk. A copy of the desk made before still opens with his password: keep such copies locked up.</source>
            <translation>Сотрудник убран со стола. Копия стола, сделанная раньше, всё ещё открывается его паролем: храните такие копии под замком.</translation>
        </message>
        <message>
            <source>The password is set. Tell it the officer in person; he can change it in his settings.</source>
            <translation>Пароль задан. Сообщите его сотруднику лично; он сможет сменить его в своих настройках.</translation>
        </message>
        <message>
            <source>Why he is taken off the desk</source>
            <translation>Почему сотрудник убирается со стола</translation>
        </message>
        <message>
            <source>no password yet</source>
            <translation>пароля ещё нет</translation>
        </message>
        <message>
            <source>off the desk</source>
            <translation>убран со стола</translation>
        </message>
    </context>
    <context>
        <name>OutputBar</name>
        <message numerus="yes">
            <source>%n protected record(s) are not on this map.</source>
            <translation>
                <numerusform>%n защищённой записи нет на этой карте.</numerusform>
                <numerusform>%n защищённых записей нет на этой карте.</numerusform>
                <numerusform>%n защищённых записей нет на этой карте.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s)</source>
            <translation>
                <numerusform>%n запись</numerusform>
                <numerusform>%n записи</numerusform>
                <numerusform>%n записей</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) have no place.</source>
            <translation>
                <numerusform>У %n записи нет места.</numerusform>
                <numerusform>У %n записей нет места.</numerusform>
                <numerusform>У %n записей нет места.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n record(s) lie in such squares.</source>
            <translation>
                <numerusform>В таких квадратах %n запись.</numerusform>
                <numerusform>В таких квадратах %n записи.</numerusform>
                <numerusform>В таких квадратах %n записей.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Drawing the map for paper…</source>
            <translation>Рисуется карта для печати…</translation>
        </message>
        <message>
            <source>Landscape</source>
            <translation>Альбомная</translation>
        </message>
        <message>
            <source>Map of {precinct}</source>
            <translation>Карта: {precinct}</translation>
        </message>
        <message>
            <source>Maps that leave the desk show squares of {side} m with {least} records or more, never a home.</source>
            <translation>Карты, которые выходят из программы, показывают квадраты {side} м, где {least} записи и больше, и никогда дома.</translation>
        </message>
        <message>
            <source>N</source>
            <comment>north on a map</comment>
            <translation>С</translation>
        </message>
        <message>
            <source>One HTML file that opens without a network: streets, squares and how they were counted.</source>
            <translation>Один файл HTML, который открывается без сети: улицы, квадраты и как они посчитаны.</translation>
        </message>
        <message>
            <source>Page for partners</source>
            <translation>Страница для партнёров</translation>
        </message>
        <message>
            <source>Picture (PNG)</source>
            <translation>Картинка (PNG)</translation>
        </message>
        <message>
            <source>Portrait</source>
            <translation>Книжная</translation>
        </message>
        <message>
            <source>Print or PDF</source>
            <translation>Печать или PDF</translation>
        </message>
        <message>
            <source>Printed {moment} · Inspector Desk</source>
            <translation>Напечатано {moment} · Inspector Desk</translation>
        </message>
        <message>
            <source>Records are counted in squares of {side} m; squares with fewer than {least} are left empty, so that no home can be told.</source>
            <translation>Записи посчитаны по квадратам {side} м; квадраты, где их меньше {least}, оставлены пустыми, чтобы нельзя было узнать дом.</translation>
        </message>
        <message>
            <source>Size of the paper</source>
            <translation>Размер бумаги</translation>
        </message>
        <message>
            <source>Title of the map</source>
            <translation>Название карты</translation>
        </message>
        <message>
            <source>Way up</source>
            <translation>Ориентация листа</translation>
        </message>
        <message>
            <source>border of the precinct</source>
            <translation>граница участка</translation>
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
            <translation>сохранено в {file}</translation>
        </message>
        <message>
            <source>zone</source>
            <translation>зона</translation>
        </message>
        <message>
            <source>{least} records and more</source>
            <translation>{least} записей и больше</translation>
        </message>
        <message>
            <source>{least} to {most} records</source>
            <translation>от {least} до {most} записей</translation>
        </message>
    </context>
    <context>
        <name>PacksPanel</name>
        <message numerus="yes">
            <source>%n address(es) have their place now.</source>
            <translation>
                <numerusform>%n адрес теперь на своём месте.</numerusform>
                <numerusform>%n адреса теперь на своих местах.</numerusform>
                <numerusform>%n адресов теперь на своих местах.</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n house(s)</source>
            <translation>
                <numerusform>%n дом</numerusform>
                <numerusform>%n дома</numerusform>
                <numerusform>%n домов</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n object(s)</source>
            <translation>
                <numerusform>%n объект</numerusform>
                <numerusform>%n объекта</numerusform>
                <numerusform>%n объектов</numerusform>
            </translation>
        </message>
        <message>
            <source>A map, a layer or a list of addresses</source>
            <translation>Карта, слой или список адресов</translation>
        </message>
        <message>
            <source>Add a map pack, a layer or a list of addresses from a file or a stick.</source>
            <translation>Добавьте карту, слой или список адресов из файла или с флешки.</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Адреса</translation>
        </message>
        <message>
            <source>Add…</source>
            <translation>Добавить…</translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверить</translation>
        </message>
        <message>
            <source>Checking</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>Copying</source>
            <translation>Копирование</translation>
        </message>
        <message>
            <source>Covers</source>
            <translation>Охват</translation>
        </message>
        <message>
            <source>Date</source>
            <translation>Дата</translation>
        </message>
        <message>
            <source>File</source>
            <translation>Файл</translation>
        </message>
        <message>
            <source>Installed: {name}</source>
            <translation>Установлено: {name}</translation>
        </message>
        <message>
            <source>Kind</source>
            <translation>Вид</translation>
        </message>
        <message>
            <source>Licence</source>
            <translation>Лицензия</translation>
        </message>
        <message>
            <source>Maps and layers</source>
            <translation>Карты и слои</translation>
        </message>
        <message>
            <source>Maps and layers, the top one is drawn on top</source>
            <translation>Карты и слои, верхний рисуется поверх остальных</translation>
        </message>
        <message>
            <source>Move down</source>
            <translation>Ниже</translation>
        </message>
        <message>
            <source>Move up</source>
            <translation>Выше</translation>
        </message>
        <message>
            <source>No map is installed</source>
            <translation>Карта не установлена</translation>
        </message>
        <message>
            <source>Not drawn</source>
            <translation>Не рисуются</translation>
        </message>
        <message>
            <source>Objects</source>
            <translation>Объекты</translation>
        </message>
        <message numerus="yes">
            <source>Place %n address(es) by this map</source>
            <translation>
                <numerusform>Поставить на карту %n адрес</numerusform>
                <numerusform>Поставить на карту %n адреса</numerusform>
                <numerusform>Поставить на карту %n адресов</numerusform>
            </translation>
        </message>
        <message>
            <source>Reading addresses</source>
            <translation>Чтение адресов</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Removed: {name}</source>
            <translation>Убрано: {name}</translation>
        </message>
        <message>
            <source>Size</source>
            <translation>Размер</translation>
        </message>
        <message>
            <source>Source</source>
            <translation>Источник</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Остановить</translation>
        </message>
        <message>
            <source>Stopped; nothing was installed.</source>
            <translation>Остановлено; ничего не установлено.</translation>
        </message>
        <message>
            <source>Update…</source>
            <translation>Обновить…</translation>
        </message>
        <message>
            <source>Zooms</source>
            <translation>Масштабы</translation>
        </message>
        <message>
            <source>areas</source>
            <translation>площади</translation>
        </message>
        <message>
            <source>can't be used</source>
            <translation>не годится</translation>
        </message>
        <message>
            <source>layer</source>
            <translation>слой</translation>
        </message>
        <message>
            <source>lines</source>
            <translation>линии</translation>
        </message>
        <message>
            <source>list of addresses</source>
            <translation>список адресов</translation>
        </message>
        <message>
            <source>pictures</source>
            <translation>растровая карта</translation>
        </message>
        <message>
            <source>points</source>
            <translation>точки</translation>
        </message>
        <message>
            <source>practice map, came with the program</source>
            <translation>учебная карта, входит в программу</translation>
        </message>
        <message>
            <source>streets, drawn</source>
            <translation>векторная карта</translation>
        </message>
        <message>
            <source>zooms {range}</source>
            <translation>масштабы {range}</translation>
        </message>
        <message>
            <source>{name} is whole and can be used.</source>
            <translation>{name}: файл цел и годится.</translation>
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
            <translation>Заблокировать данные</translation>
        </message>
        <message>
            <source>Blocked since {day}: {reason}</source>
            <translation>Заблокировано с {day}: {reason}</translation>
        </message>
        <message>
            <source>Block…</source>
            <translation>Заблокировать…</translation>
        </message>
        <message>
            <source>Enter parts the record from this one again.</source>
            <translation>Enter снова отделит запись от этой.</translation>
        </message>
        <message>
            <source>Erase for good</source>
            <translation>Уничтожить навсегда</translation>
        </message>
        <message>
            <source>Erase…</source>
            <translation>Уничтожить…</translation>
        </message>
        <message>
            <source>File on the person</source>
            <translation>Сведения о лице</translation>
        </message>
        <message>
            <source>Hold…</source>
            <translation>Не уничтожать…</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Хранить сверх срока</translation>
        </message>
        <message>
            <source>Kept while a case is open ({rule}).</source>
            <translation>Хранится, пока есть незавершённое дело ({rule}).</translation>
        </message>
        <message>
            <source>Lift the hold</source>
            <translation>Снять запрет</translation>
        </message>
        <message>
            <source>Merge with another record of the same person</source>
            <translation>Объединить с другой записью о том же человеке</translation>
        </message>
        <message>
            <source>Merged record no. {number}</source>
            <translation>Объединённая запись № {number}</translation>
        </message>
        <message>
            <source>On hold: {reason}</source>
            <translation>Хранится сверх срока: {reason}</translation>
        </message>
        <message>
            <source>Papers in the language of the appeal</source>
            <translation>Документы на языке обращения</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Records merged into this one</source>
            <translation>Записи, объединённые с этой</translation>
        </message>
        <message>
            <source>Request about own data</source>
            <translation>Запрос о своих данных</translation>
        </message>
        <message>
            <source>This term is a working default that no lawyer has verified.</source>
            <translation>Этот срок — рабочее значение, юрист его не проверял.</translation>
        </message>
        <message>
            <source>To be reviewed from {day} ({rule}).</source>
            <translation>К пересмотру с {day} ({rule}).</translation>
        </message>
        <message>
            <source>Unblock the data</source>
            <translation>Разблокировать данные</translation>
        </message>
        <message>
            <source>Unblock…</source>
            <translation>Разблокировать…</translation>
        </message>
        <message>
            <source>Word file</source>
            <translation>файл Word</translation>
        </message>
        <message>
            <source>preview</source>
            <translation>просмотр</translation>
        </message>
        <message>
            <source>shown at the desk</source>
            <translation>показано на рабочем месте</translation>
        </message>
    </context>
    <context>
        <name>PassportPart</name>
        <message>
            <source>No longer holds</source>
            <translation>Больше не действует</translation>
        </message>
        <message>
            <source>Print the passport</source>
            <translation>Напечатать паспорт</translation>
        </message>
        <message>
            <source>The line has ended; it stays in the passport of earlier days.</source>
            <translation>Строка прекращена; в паспорте прежних дней она остаётся.</translation>
        </message>
    </context>
    <context>
        <name>PassportRegister</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Contact</source>
            <translation>Контакт</translation>
        </message>
        <message>
            <source>Ended lines</source>
            <translation>Прекращённые строки</translation>
        </message>
        <message>
            <source>Ended on</source>
            <translation>Прекращено</translation>
        </message>
        <message>
            <source>Line</source>
            <translation>Строка</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>New line</source>
            <translation>Новая строка</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Количество</translation>
        </message>
        <message>
            <source>Precinct passport</source>
            <translation>Паспорт участка</translation>
        </message>
        <message>
            <source>Section</source>
            <translation>Раздел</translation>
        </message>
        <message>
            <source>True from</source>
            <translation>Верно с</translation>
        </message>
        <message>
            <source>What the precinct consists of is kept here: population, houses, organisations, places of attention, cameras and lighting, risks, people to work with. Each line says from which day it is true.</source>
            <translation>Здесь хранится, из чего состоит участок: население, дома, организации, объекты внимания, камеры и освещение, риски, с кем работать. Каждая строка говорит, с какого дня она верна.</translation>
        </message>
        <message>
            <source>with those that ended</source>
            <translation>вместе с прекращёнными</translation>
        </message>
    </context>
    <context>
        <name>PasswordField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Показать введённое</translation>
        </message>
    </context>
    <context>
        <name>PlaceStrip</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Goes along: {parts}.</source>
            <translation>Передаётся вместе: {parts}.</translation>
        </message>
        <message>
            <source>Hand over</source>
            <translation>Передать</translation>
        </message>
        <message>
            <source>Handed over to {precinct} by {officer}, {moment}: {reason}</source>
            <translation>Передано на участок {precinct}: {officer}, {moment}. {reason}</translation>
        </message>
        <message>
            <source>Handed over. Ctrl+Z takes it back.</source>
            <translation>Передано. Ctrl+Z отменит.</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Причина — её прочтут оба участка</translation>
        </message>
        <message>
            <source>The old precinct keeps nothing of it; its edits not yet sent still travel.</source>
            <translation>На прежнем участке ничего не останется; его неотправленные правки всё равно дойдут.</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>На этом рабочем месте у района нет других участков.</translation>
        </message>
        <message>
            <source>To precinct</source>
            <translation>На участок</translation>
        </message>
        <message>
            <source>{person} stays: other records of this precinct name him or her.</source>
            <translation>{person} остаётся: на него (неё) ссылаются другие карточки участка.</translation>
        </message>
    </context>
    <context>
        <name>PlacesPanel</name>
        <message>
            <source>A change of address on the form adds a line here by itself. Delete removes a line.</source>
            <translation>При смене адреса в форме строка появляется здесь сама. Delete удаляет строку.</translation>
        </message>
        <message>
            <source>Add the address</source>
            <translation>Добавить адрес</translation>
        </message>
        <message>
            <source>Addresses</source>
            <translation>Адреса</translation>
        </message>
        <message>
            <source>Former or other address</source>
            <translation>Прежний или другой адрес</translation>
        </message>
        <message>
            <source>From</source>
            <translation>С</translation>
        </message>
        <message>
            <source>Kind of residence</source>
            <translation>Вид проживания</translation>
        </message>
        <message>
            <source>To</source>
            <translation>По</translation>
        </message>
        <message>
            <source>now</source>
            <translation>сейчас</translation>
        </message>
    </context>
    <context>
        <name>PlainText</name>
        <message>
            <source>{length} of {most} characters</source>
            <translation>{length} из {most} знаков</translation>
        </message>
    </context>
    <context>
        <name>PointCard</name>
        <message>
            <source>Answer given</source>
            <translation>Данный ответ</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Kind of point</source>
            <translation>Вид пункта</translation>
        </message>
        <message>
            <source>Point {number}: {kind}</source>
            <translation>Пункт {number}: {kind}</translation>
        </message>
        <message>
            <source>Remove</source>
            <translation>Убрать</translation>
        </message>
        <message>
            <source>Speaker</source>
            <translation>Выступил(а)</translation>
        </message>
        <message>
            <source>Votes</source>
            <translation>Голоса</translation>
        </message>
        <message>
            <source>What it is about</source>
            <translation>О чём</translation>
        </message>
        <message>
            <source>abstained</source>
            <translation>воздержались</translation>
        </message>
        <message>
            <source>against</source>
            <translation>против</translation>
        </message>
        <message>
            <source>for</source>
            <translation>за</translation>
        </message>
    </context>
    <context>
        <name>PointsField</name>
        <message>
            <source>Add a point</source>
            <translation>Добавить пункт</translation>
        </message>
        <message>
            <source>Point {number}: {words}</source>
            <translation>Пункт {number}: {words}</translation>
        </message>
        <message>
            <source>Remove the point</source>
            <translation>Убрать пункт</translation>
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
            <translation>Общественные помощники</translation>
        </message>
        <message>
            <source>Requests about data</source>
            <translation>Запросы о данных</translation>
        </message>
    </context>
    <context>
        <name>PreventiveForm</name>
        <message>
            <source>Act of the court received on</source>
            <translation>Постановление суда получено</translation>
        </message>
        <message>
            <source>Bans and duties, one a line</source>
            <translation>Запреты и обязанности, по одному в строке</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Decided by (rank, name)</source>
            <translation>Кто решил (звание, фамилия)</translation>
        </message>
        <message>
            <source>Decided on</source>
            <translation>Дата решения</translation>
        </message>
        <message>
            <source>Enter a check</source>
            <translation>Внести проверку</translation>
        </message>
        <message>
            <source>Give the day the record begins.</source>
            <translation>Укажите день постановки на учёт.</translation>
        </message>
        <message>
            <source>Grounds: time, place, what happened</source>
            <translation>Основание: время, место, что произошло</translation>
        </message>
        <message>
            <source>Handed over on</source>
            <translation>Вручено</translation>
        </message>
        <message>
            <source>How often, as decided</source>
            <translation>Периодичность по решению</translation>
        </message>
        <message>
            <source>Issued by (post, rank, name, or the court)</source>
            <translation>Кем вынесено (должность, звание, фамилия или суд)</translation>
        </message>
        <message>
            <source>Issued on</source>
            <translation>Вынесено</translation>
        </message>
        <message>
            <source>Last day</source>
            <translation>Последний день</translation>
        </message>
        <message>
            <source>New preventive record</source>
            <translation>Постановка на учёт</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Примечание</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Number of the file</source>
            <translation>Номер дела</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Лицо</translation>
        </message>
        <message>
            <source>Preventive record</source>
            <translation>Профилактический учёт</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Поставить на учёт</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Say who decided it: rank and name.</source>
            <translation>Укажите, кто это решил: звание и фамилия.</translation>
        </message>
        <message>
            <source>The term runs from this day; give it.</source>
            <translation>С этого дня идёт срок; укажите его.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Victim</source>
            <translation>Потерпевший</translation>
        </message>
        <message>
            <source>What is to be done, and when it was</source>
            <translation>Что нужно сделать и когда сделано</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>если не заполнить: {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveRegister</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Begins</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Category</source>
            <translation>Категория</translation>
        </message>
        <message>
            <source>Check due this week</source>
            <translation>Проверка на этой неделе</translation>
        </message>
        <message>
            <source>Check missed</source>
            <translation>Проверка пропущена</translation>
        </message>
        <message>
            <source>Due</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>Ends</source>
            <translation>Окончание</translation>
        </message>
        <message>
            <source>How often</source>
            <translation>Периодичность</translation>
        </message>
        <message>
            <source>Next check</source>
            <translation>Следующая проверка</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Person</source>
            <translation>Лицо</translation>
        </message>
        <message>
            <source>Persons on preventive record are kept here: protective orders, official warnings, supervision, and every check of them with the day of the next one.</source>
            <translation>Здесь ведутся лица на профилактическом учёте: защитные предписания, официальные предостережения, надзор и каждая их проверка с днём следующей.</translation>
        </message>
        <message>
            <source>Preventive control</source>
            <translation>Профилактический контроль</translation>
        </message>
        <message>
            <source>Put on record</source>
            <translation>Поставить на учёт</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Term ends this week or is over</source>
            <translation>Срок истекает на неделе или истёк</translation>
        </message>
        <message>
            <source>Term is over, not ended</source>
            <translation>Срок истёк, учёт не прекращён</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>до {day}</translation>
        </message>
        <message>
            <source>missed, was due {day}</source>
            <translation>пропущена {day}</translation>
        </message>
    </context>
    <context>
        <name>PreventiveScreen</name>
        <message>
            <source>Saved. Ctrl+Z in the register takes it back.</source>
            <translation>Сохранено. Ctrl+Z в реестре отменит это.</translation>
        </message>
        <message>
            <source>The check is entered. Ctrl+Z in the register takes it back.</source>
            <translation>Проверка внесена. Ctrl+Z в реестре отменит её.</translation>
        </message>
    </context>
    <context>
        <name>PreventiveWords</name>
        <message>
            <source>Check by {day} at the latest.</source>
            <translation>Проверить самое позднее: {day}.</translation>
        </message>
        <message>
            <source>Check by {day}, %n day(s) left.</source>
            <translation>Проверить не позднее: {day}, остался %n день.</translation>
        </message>
        <message>
            <source>Check today, {day}.</source>
            <translation>Проверить сегодня, {day}.</translation>
        </message>
        <message>
            <source>Ended on {day}.</source>
            <translation>Учёт прекращён {day}.</translation>
        </message>
        <message>
            <source>Kept and checked by the probation service; nothing is due here.</source>
            <translation>Учёт и контроль ведёт служба пробации; здесь ничего не требуется.</translation>
        </message>
        <message>
            <source>Missed: a check was due by {day}. Make it now.</source>
            <translation>Пропущена: проверка требовалась не позднее: {day}. Проведите её сейчас.</translation>
        </message>
        <message>
            <source>No further check is due before the term ends.</source>
            <translation>До окончания срока проверок больше не требуется.</translation>
        </message>
        <message>
            <source>Passed to {place} on {day}.</source>
            <translation>Передан {day}: {place}.</translation>
        </message>
        <message>
            <source>The term ended on {day}. End the record, or enter its extension.</source>
            <translation>Срок истёк: {day}. Прекратите учёт или внесите продление.</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>до {day}</translation>
        </message>
        <message>
            <source>by {day}, {time}</source>
            <translation>до {day}, {time}</translation>
        </message>
        <message>
            <source>done late: {by}</source>
            <translation>сделано с опозданием: {by}</translation>
        </message>
        <message>
            <source>due by {day}</source>
            <translation>нужна до {day}</translation>
        </message>
        <message>
            <source>earlier: {made} made, {missed} missed</source>
            <translation>ранее: проведено {made}, пропущено {missed}</translation>
        </message>
        <message>
            <source>made {day}</source>
            <translation>проведена {day}</translation>
        </message>
        <message>
            <source>missed {day}</source>
            <translation>пропущена {day}</translation>
        </message>
        <message>
            <source>not asked, {day}</source>
            <translation>не требуется, {day}</translation>
        </message>
        <message>
            <source>overdue: {by}</source>
            <translation>просрочено: {by}</translation>
        </message>
    </context>
    <context>
        <name>PrintPreview</name>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Larger</source>
            <translation>Крупнее</translation>
        </message>
        <message>
            <source>Next page</source>
            <translation>Следующая страница</translation>
        </message>
        <message>
            <source>Previous page</source>
            <translation>Предыдущая страница</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Printer</source>
            <translation>Принтер</translation>
        </message>
        <message>
            <source>Save as PDF</source>
            <translation>Сохранить в PDF</translation>
        </message>
        <message>
            <source>Smaller</source>
            <translation>Мельче</translation>
        </message>
        <message>
            <source>Turn the sheet</source>
            <translation>Повернуть лист</translation>
        </message>
        <message>
            <source>Whole page</source>
            <translation>Страница целиком</translation>
        </message>
        <message>
            <source>saved in {file}</source>
            <translation>сохранено в {file}</translation>
        </message>
        <message>
            <source>{page} of {pages}</source>
            <translation>{page} из {pages}</translation>
        </message>
    </context>
    <context>
        <name>Program</name>
        <message>
            <source>Import and archive</source>
            <translation>Загрузка и архив</translation>
        </message>
        <message>
            <source>Moved days</source>
            <translation>Переносы дней</translation>
        </message>
        <message>
            <source>Officers</source>
            <translation>Сотрудники</translation>
        </message>
    </context>
    <context>
        <name>PutOff</name>
        <message>
            <source>Give the day on which it comes back.</source>
            <translation>Укажите день, когда к этому вернуться.</translation>
        </message>
        <message>
            <source>Leave it</source>
            <translation>Не менять</translation>
        </message>
        <message>
            <source>Put off</source>
            <translation>Отложить</translation>
        </message>
        <message>
            <source>Put off: {title}</source>
            <translation>Отложить: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Укажите причину: она останется в записи.</translation>
        </message>
        <message>
            <source>The law's term stays: {day}.</source>
            <translation>Срок по закону не меняется: {day}.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>До</translation>
        </message>
        <message>
            <source>Why it is put off</source>
            <translation>Почему откладывается</translation>
        </message>
    </context>
    <context>
        <name>Question</name>
        <message>
            <source>Refer: {agency}</source>
            <translation>Направить: {agency}</translation>
        </message>
        <message>
            <source>no</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>unknown</source>
            <translation>неизвестно</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>да</translation>
        </message>
    </context>
    <context>
        <name>QuickCheck</name>
        <message>
            <source>Action taken</source>
            <translation>Принятые меры</translation>
        </message>
        <message>
            <source>Check</source>
            <translation>Проверка</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Enter the check</source>
            <translation>Внести проверку</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>What was broken</source>
            <translation>Что нарушено</translation>
        </message>
        <message>
            <source>{keys} goes to this line, Enter enters it</source>
            <translation>{keys} — перейти к этой строке, Enter — внести</translation>
        </message>
    </context>
    <context>
        <name>QuickSearch</name>
        <message numerus="yes">
            <source>%n received records cannot be found yet</source>
            <translation>
                <numerusform>%n полученную карточку поиск ещё не находит</numerusform>
                <numerusform>%n полученные карточки поиск ещё не находит</numerusform>
                <numerusform>%n полученных карточек поиск ещё не находит</numerusform>
            </translation>
        </message>
        <message>
            <source>Nothing found; try fewer letters</source>
            <translation>Ничего не найдено; введите меньше букв</translation>
        </message>
        <message>
            <source>Search residents, addresses, appeals… or a command</source>
            <translation>Поиск жителей, адресов, обращений… или команды</translation>
        </message>
    </context>
    <context>
        <name>ReasonBar</name>
        <message>
            <source>A protected person stands here (a minor or domestic violence). To see the values, give the reason; the reason and your name go into the journal.</source>
            <translation>Здесь защищённое лицо (несовершеннолетний или бытовое насилие). Чтобы увидеть значения, укажите причину; она и ваше имя попадут в журнал.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Причина открытия</translation>
        </message>
        <message>
            <source>Show</source>
            <translation>Показать</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Запись защищена (несовершеннолетний или бытовое насилие). Чтобы открыть её, укажите причину; причина и ваше имя попадут в журнал действий.</translation>
        </message>
    </context>
    <context>
        <name>RecordForm</name>
        <message>
            <source>Copy from the last record</source>
            <translation>Скопировать из последней записи</translation>
        </message>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Выйти из формы; черновик сохранится</translation>
        </message>
        <message>
            <source>No last value is kept for this field.</source>
            <translation>Для этого поля прошлых значений нет.</translation>
        </message>
        <message>
            <source>Redo</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>Save and begin the next one</source>
            <translation>Сохранить и начать следующую запись</translation>
        </message>
        <message>
            <source>Save and new</source>
            <translation>Сохранить и создать ещё</translation>
        </message>
        <message>
            <source>The value entered here last time</source>
            <translation>Прошлое значение этого поля</translation>
        </message>
        <message>
            <source>Undo</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>draft kept {time}</source>
            <translation>черновик сохранён в {time}</translation>
        </message>
        <message>
            <source>keeping the draft…</source>
            <translation>сохранение черновика…</translation>
        </message>
        <message>
            <source>saved {time}</source>
            <translation>сохранено в {time}</translation>
        </message>
        <message>
            <source>saving…</source>
            <translation>сохранение…</translation>
        </message>
    </context>
    <context>
        <name>RecordScreen</name>
        <message>
            <source>Do it again after all</source>
            <translation>Выполнить снова</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Выгрузить показанное</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Выгружено в {path}</translation>
        </message>
        <message>
            <source>Hand the record over to another precinct</source>
            <translation>Передать карточку на другой участок</translation>
        </message>
        <message>
            <source>Saved. The next one can be entered.</source>
            <translation>Сохранено. Можно вводить следующую запись.</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Отменить последнее изменение</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Эти изменения остались с прошлого раза и ещё не сохранены. Ctrl+Z уберёт их.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Это черновик с прошлого раза. Чтобы начать заново, отмените его клавишами Ctrl+Z.</translation>
        </message>
        <message>
            <source>To the attachments</source>
            <translation>К вложениям</translation>
        </message>
        <message>
            <source>To the history of the record</source>
            <translation>К истории карточки</translation>
        </message>
    </context>
    <context>
        <name>RecordSide</name>
        <message>
            <source>Attachments</source>
            <translation>Вложения</translation>
        </message>
        <message>
            <source>Beside the record</source>
            <translation>Рядом с карточкой</translation>
        </message>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
    </context>
    <context>
        <name>RecoveryPage</name>
        <message>
            <source>A new password</source>
            <translation>Новый пароль</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Не менее 12 знаков или четыре слова</translation>
        </message>
        <message>
            <source>Back to the password</source>
            <translation>Назад к паролю</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Новый пароль</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Новый пароль ещё раз</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Код восстановления</translation>
        </message>
        <message>
            <source>Set the password and unlock</source>
            <translation>Задать пароль и войти</translation>
        </message>
        <message>
            <source>The recovery code was printed when the desk was set up; your supervisor keeps it.</source>
            <translation>Код восстановления напечатан при создании рабочего места; он хранится у вашего руководителя.</translation>
        </message>
    </context>
    <context>
        <name>RegisterActions</name>
        <message>
            <source>As at first</source>
            <translation>Как вначале</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Копировать выбранные строки с заголовками</translation>
        </message>
        <message>
            <source>Done for {count}; Ctrl+Z takes it back.</source>
            <translation>Сделано записей: {count}; Ctrl+Z отменит.</translation>
        </message>
        <message>
            <source>Not done for {count}: {why}</source>
            <translation>Не сделано записей: {count}. {why}</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Pin to the top, or let go</source>
            <translation>Закрепить вверху или открепить</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Скопировано строк: {count}</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Вид: {name}</translation>
        </message>
    </context>
    <context>
        <name>RegisterKeeping</name>
        <message>
            <source>Let go; pinned in this register: {count}</source>
            <translation>Откреплено; закреплено в реестре: {count}</translation>
        </message>
        <message>
            <source>Pinned to the top: {count}</source>
            <translation>Закреплено вверху: {count}</translation>
        </message>
    </context>
    <context>
        <name>RegisterView</name>
        <message>
            <source>Choose columns</source>
            <translation>Выбрать столбцы</translation>
        </message>
        <message>
            <source>Copy the selected rows with headers</source>
            <translation>Копировать выделенные строки с заголовками</translation>
        </message>
        <message>
            <source>Export what is shown</source>
            <translation>Выгрузить показанное</translation>
        </message>
        <message>
            <source>Nothing in this register fits the search and the filters.</source>
            <translation>В реестре нет записей, подходящих под поиск и фильтры.</translation>
        </message>
        <message>
            <source>Pin to the top, or let go</source>
            <translation>Закрепить вверху или открепить</translation>
        </message>
        <message>
            <source>Print what is shown</source>
            <translation>Печать показанного</translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation>Обновить реестр</translation>
        </message>
        <message>
            <source>Save this view as…</source>
            <translation>Сохранить вид как…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Сохранённые виды реестра</translation>
        </message>
        <message>
            <source>Search this register</source>
            <translation>Поиск в реестре</translation>
        </message>
        <message>
            <source>Show all</source>
            <translation>Показать все</translation>
        </message>
        <message>
            <source>The whole register</source>
            <translation>Весь реестр</translation>
        </message>
        <message>
            <source>What can be done here</source>
            <translation>Что можно сделать</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>подсчёт…</translation>
        </message>
        <message>
            <source>pinned</source>
            <translation>закреплено</translation>
        </message>
        <message>
            <source>reading…</source>
            <translation>чтение…</translation>
        </message>
        <message>
            <source>{chosen} of {count} selected</source>
            <translation>выделено {chosen} из {count}</translation>
        </message>
        <message>
            <source>{count} shown</source>
            <translation>показано: {count}</translation>
        </message>
    </context>
    <context>
        <name>ReplyPanel</name>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Keep the draft</source>
            <translation>Сохранить проект</translation>
        </message>
        <message>
            <source>Preview</source>
            <translation>Просмотр</translation>
        </message>
        <message>
            <source>The reply still has gaps marked {gap}; fill them in first.</source>
            <translation>В ответе остались пропуски {gap}; сначала заполните их.</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Набранное для этого действия сохранено.</translation>
        </message>
    </context>
    <context>
        <name>ReportsScreen</name>
        <message>
            <source>Count again</source>
            <translation>Пересчитать</translation>
        </message>
        <message>
            <source>Language of the report</source>
            <translation>Язык отчёта</translation>
        </message>
        <message>
            <source>No single record stands behind this number.</source>
            <translation>За этим числом нет отдельных записей.</translation>
        </message>
        <message>
            <source>Print</source>
            <translation>Печать</translation>
        </message>
        <message>
            <source>Records behind a number of the weekly report, week of {day}: {count}</source>
            <translation>Записи за числом еженедельного отчёта, неделя с {day}: {count}</translation>
        </message>
        <message>
            <source>Records have changed since: F5 counts again.</source>
            <translation>С тех пор записи изменились: F5 — пересчитать.</translation>
        </message>
        <message>
            <source>Save as…</source>
            <translation>Сохранить как…</translation>
        </message>
        <message>
            <source>Saved: {path}</source>
            <translation>Сохранено: {path}</translation>
        </message>
        <message>
            <source>Territory</source>
            <translation>Территория</translation>
        </message>
        <message>
            <source>The week after</source>
            <translation>Следующая неделя</translation>
        </message>
        <message>
            <source>The week before</source>
            <translation>Предыдущая неделя</translation>
        </message>
        <message>
            <source>Weekly activity report</source>
            <translation>Еженедельный отчёт о деятельности</translation>
        </message>
        <message>
            <source>counting…</source>
            <translation>подсчёт…</translation>
        </message>
    </context>
    <context>
        <name>ResidentField</name>
        <message>
            <source>{name} is recorded as a resident; the rest can be added later.</source>
            <translation>Записан новый житель: {name}. Остальное можно добавить позже.</translation>
        </message>
    </context>
    <context>
        <name>ResidentForm</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Birth date</source>
            <translation>Дата рождения</translation>
        </message>
        <message>
            <source>Family name</source>
            <translation>Фамилия</translation>
        </message>
        <message>
            <source>Give at least the family name or the given name.</source>
            <translation>Укажите хотя бы фамилию или имя.</translation>
        </message>
        <message>
            <source>Given name</source>
            <translation>Имя</translation>
        </message>
        <message>
            <source>How to speak with the resident</source>
            <translation>Общение с жителем</translation>
        </message>
        <message>
            <source>IIN</source>
            <translation>ИИН</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Идентификационный номер</translation>
        </message>
        <message>
            <source>If it is known; never required.</source>
            <translation>Если известен; не обязателен.</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Новый житель</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Заметка</translation>
        </message>
        <message>
            <source>Patronymic</source>
            <translation>Отчество</translation>
        </message>
        <message>
            <source>Place of work or study</source>
            <translation>Место работы или учёбы</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Защита</translation>
        </message>
        <message>
            <source>Record the resident</source>
            <translation>Записать жителя</translation>
        </message>
        <message>
            <source>Safe contact</source>
            <translation>Безопасная связь</translation>
        </message>
        <message>
            <source>Safe contact: {words}</source>
            <translation>Безопасная связь: {words}</translation>
        </message>
        <message>
            <source>Safe hours</source>
            <translation>Безопасное время</translation>
        </message>
        <message>
            <source>Safe way to get in touch</source>
            <translation>Канал безопасной связи</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>The birth date lies in the future; check the year.</source>
            <translation>Дата рождения ещё не наступила; проверьте год.</translation>
        </message>
        <message>
            <source>Who must not know of it, and how else not to put the resident in danger.</source>
            <translation>Кто не должен об этом знать и как ещё не подвергнуть жителя опасности.</translation>
        </message>
    </context>
    <context>
        <name>ResidentLinks</name>
        <message>
            <source>Appeals and visits</source>
            <translation>Обращения и посещения</translation>
        </message>
        <message>
            <source>New appeal</source>
            <translation>Новое обращение</translation>
        </message>
        <message>
            <source>No appeals of this resident and no visits to them yet.</source>
            <translation>Обращений этого жителя и посещений пока нет.</translation>
        </message>
        <message>
            <source>Plan a visit</source>
            <translation>Запланировать посещение</translation>
        </message>
    </context>
    <context>
        <name>ResidentRegister</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Blocked</source>
            <translation>Заблокированные</translation>
        </message>
        <message>
            <source>Born</source>
            <translation>Дата рожд.</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Идент. номер</translation>
        </message>
        <message>
            <source>Keep beyond the term</source>
            <translation>Хранить сверх срока</translation>
        </message>
        <message>
            <source>Keeping</source>
            <translation>Хранение</translation>
        </message>
        <message>
            <source>Kind of household</source>
            <translation>Вид домохозяйства</translation>
        </message>
        <message>
            <source>Make a household of them</source>
            <translation>Сделать из них домохозяйство</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Фамилия, имя, отчество</translation>
        </message>
        <message>
            <source>Name of the household</source>
            <translation>Название домохозяйства</translation>
        </message>
        <message>
            <source>New resident</source>
            <translation>Новый житель</translation>
        </message>
        <message>
            <source>Protection</source>
            <translation>Защита</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Причина</translation>
        </message>
        <message>
            <source>Residents</source>
            <translation>Жители</translation>
        </message>
        <message>
            <source>Residents of the precinct are kept here, each once, with the appeals and visits that concern them.</source>
            <translation>Здесь хранятся жители участка, каждый один раз, с обращениями и посещениями, которые их касаются.</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Telephone</source>
            <translation>Телефон</translation>
        </message>
        <message>
            <source>To review: the term of keeping has passed</source>
            <translation>К пересмотру: срок хранения истёк</translation>
        </message>
        <message>
            <source>Work out the term of keeping</source>
            <translation>Рассчитать срок хранения</translation>
        </message>
    </context>
    <context>
        <name>ResidentsScreen</name>
        <message>
            <source>Addresses</source>
            <translation>Адреса</translation>
        </message>
        <message>
            <source>Cases</source>
            <translation>Дела</translation>
        </message>
        <message>
            <source>Household</source>
            <translation>Семья</translation>
        </message>
        <message>
            <source>Papers</source>
            <translation>Документы</translation>
        </message>
        <message>
            <source>The two records are one now; Ctrl+Z parts them again.</source>
            <translation>Две записи объединены; Ctrl+Z разделит их снова.</translation>
        </message>
        <message>
            <source>These data have been blocked since {day} and are out of work and search. To open them, name the exception of the law; it goes into the journal with your name.</source>
            <translation>Эти данные заблокированы с {day} и выведены из работы и поиска. Чтобы открыть их, назовите исключение, предусмотренное законом; оно сохранится в журнале с вашим именем.</translation>
        </message>
    </context>
    <context>
        <name>ReviewStrip</name>
        <message>
            <source>Returned for correction on {day} by {who}: {note}</source>
            <translation>Возвращено на доработку {day}, {who}: {note}</translation>
        </message>
        <message>
            <source>The answer waits for the supervisor's approval since {day}.</source>
            <translation>Ответ на утверждении у руководителя с {day}.</translation>
        </message>
        <message>
            <source>The answer was approved on {day} by {who}.</source>
            <translation>Ответ утверждён {day}, {who}.</translation>
        </message>
    </context>
    <context>
        <name>ReviewsPage</name>
        <message numerus="yes">
            <source>%n entries</source>
            <translation>
                <numerusform>%n запись</numerusform>
                <numerusform>%n записи</numerusform>
                <numerusform>%n записей</numerusform>
            </translation>
        </message>
        <message>
            <source>Accept…</source>
            <translation>Принять…</translation>
        </message>
        <message>
            <source>Decided</source>
            <translation>Решено</translation>
        </message>
        <message>
            <source>Decided earlier</source>
            <translation>Решённые раньше</translation>
        </message>
        <message>
            <source>Decided. The server acts on it at the next exchange.</source>
            <translation>Решено. Сервер исполнит при следующем обмене.</translation>
        </message>
        <message>
            <source>Decision: {decision}</source>
            <translation>Решение: {decision}</translation>
        </message>
        <message>
            <source>Decline…</source>
            <translation>Отклонить…</translation>
        </message>
        <message>
            <source>Entry {ref}</source>
            <translation>Запись {ref}</translation>
        </message>
        <message>
            <source>No entry waits. What the server cannot apply by itself (a record of another precinct, a forbidden step) is kept there whole and waits here for your decision.</source>
            <translation>Ни одна запись не ждёт. То, что сервер не может применить сам (карточка другого участка, недопустимый шаг), хранится там целиком и ждёт здесь вашего решения.</translation>
        </message>
        <message>
            <source>None of your entries waits. What the server cannot apply by itself stands here with the reason until your supervisor decides.</source>
            <translation>Ни одна ваша запись не ждёт. То, что сервер не может применить сам, стоит здесь с причиной, пока не решит руководитель.</translation>
        </message>
        <message>
            <source>Nothing has been decided yet.</source>
            <translation>Решений пока нет.</translation>
        </message>
        <message>
            <source>Those that wait</source>
            <translation>Те, что ждут</translation>
        </message>
        <message>
            <source>Waiting for a decision</source>
            <translation>Ждут решения</translation>
        </message>
        <message>
            <source>What the entry says cannot be shown on this desk.</source>
            <translation>Содержание записи нельзя показать на этом рабочем месте.</translation>
        </message>
        <message>
            <source>What the entry would change</source>
            <translation>Что изменит запись</translation>
        </message>
        <message>
            <source>Why it waits: {why}</source>
            <translation>Почему ждёт: {why}</translation>
        </message>
        <message>
            <source>new record</source>
            <translation>новая карточка</translation>
        </message>
        <message>
            <source>the record is not on this desk</source>
            <translation>карточки нет на этом рабочем месте</translation>
        </message>
    </context>
    <context>
        <name>RoundForm</name>
        <message>
            <source>Begin the round</source>
            <translation>Начать обход</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Choose at least one street, or make it a round of the whole precinct.</source>
            <translation>Выберите хотя бы одну улицу или сделайте это обходом всего участка.</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Вид обхода</translation>
        </message>
        <message>
            <source>Name of the round</source>
            <translation>Название обхода</translation>
        </message>
        <message>
            <source>New round</source>
            <translation>Новый обход</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Примечание</translation>
        </message>
        <message>
            <source>Only the dwellings on these streets belong to the round.</source>
            <translation>В обход входят только жилища на этих улицах.</translation>
        </message>
        <message>
            <source>Proposed, not verified: {source}</source>
            <translation>Предложено, не подтверждено: {source}</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Обход</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Streets</source>
            <translation>Улицы</translation>
        </message>
        <message>
            <source>The round ends before it begins; correct one of the days.</source>
            <translation>Обход заканчивается раньше, чем начинается; исправьте одну из дат.</translation>
        </message>
        <message>
            <source>To be finished by</source>
            <translation>Завершить до</translation>
        </message>
    </context>
    <context>
        <name>RoundsPage</name>
        <message>
            <source>At a door, a digit enters the result now: {results}</source>
            <translation>У двери цифра сразу вносит результат: {results}</translation>
        </message>
        <message>
            <source>Back to the register</source>
            <translation>Назад к реестру</translation>
        </message>
        <message>
            <source>Begin a round</source>
            <translation>Начать обход</translation>
        </message>
        <message>
            <source>Begins on</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Building</source>
            <translation>Дом</translation>
        </message>
        <message>
            <source>By</source>
            <translation>Срок</translation>
        </message>
        <message>
            <source>By building</source>
            <translation>По домам</translation>
        </message>
        <message>
            <source>Change</source>
            <translation>Изменить</translation>
        </message>
        <message>
            <source>Change the round</source>
            <translation>Изменить обход</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Сделано</translation>
        </message>
        <message>
            <source>Dwelling</source>
            <translation>Жилище</translation>
        </message>
        <message>
            <source>Dwellings</source>
            <translation>Жилищ</translation>
        </message>
        <message>
            <source>Finish the round</source>
            <translation>Завершить обход</translation>
        </message>
        <message>
            <source>Go on with it</source>
            <translation>Продолжить обход</translation>
        </message>
        <message>
            <source>Kind of round</source>
            <translation>Вид обхода</translation>
        </message>
        <message>
            <source>Last</source>
            <translation>Последний раз</translation>
        </message>
        <message>
            <source>Left</source>
            <translation>Осталось</translation>
        </message>
        <message>
            <source>No round has been begun. A round goes from door to door through the precinct or some of its streets, and shows what is left.</source>
            <translation>Ни одного обхода ещё не начато. Обход идёт от двери к двери по участку или его улицам и показывает, что осталось.</translation>
        </message>
        <message>
            <source>Nobody home</source>
            <translation>Нет дома</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Plan the selected</source>
            <translation>Запланировать выбранное</translation>
        </message>
        <message>
            <source>Plan the selected dwellings</source>
            <translation>Запланировать выбранные жилища</translation>
        </message>
        <message>
            <source>Print what is left</source>
            <translation>Напечатать, что осталось</translation>
        </message>
        <message>
            <source>Refused</source>
            <translation>Отказ</translation>
        </message>
        <message>
            <source>Register</source>
            <translation>Реестр</translation>
        </message>
        <message>
            <source>Remaining</source>
            <translation>Осталось</translation>
        </message>
        <message>
            <source>Round</source>
            <translation>Обход</translation>
        </message>
        <message>
            <source>Rounds</source>
            <translation>Обходы</translation>
        </message>
        <message>
            <source>Select dwellings that are left first.</source>
            <translation>Сначала выберите оставшиеся жилища.</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Лист</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Отменить последнее изменение</translation>
        </message>
        <message>
            <source>Taken back.</source>
            <translation>Отменено.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Здесь нечего отменять.</translation>
        </message>
        <message>
            <source>Tried</source>
            <translation>Раз</translation>
        </message>
        <message>
            <source>Visited</source>
            <translation>Посещено</translation>
        </message>
        <message>
            <source>left</source>
            <translation>осталось</translation>
        </message>
        <message>
            <source>next round of the whole precinct by {day}</source>
            <translation>следующий обход всего участка — до {day}</translation>
        </message>
        <message>
            <source>period not verified</source>
            <translation>период не подтверждён</translation>
        </message>
        <message>
            <source>{percent} % done</source>
            <translation>сделано {percent} %</translation>
        </message>
        <message>
            <source>{percent} % of {total} dwellings: visited {visited}, nobody home {absent}, refused {refused}, left {left}</source>
            <translation>{percent} % из {total} жилищ: посещено {visited}, никого нет дома {absent}, отказ {refused}, осталось {left}</translation>
        </message>
    </context>
    <context>
        <name>SavedViews</name>
        <message>
            <source>Bring the deleted view back</source>
            <translation>Вернуть удалённый вид</translation>
        </message>
        <message>
            <source>Delete</source>
            <translation>Удалить</translation>
        </message>
        <message>
            <source>Keep the changes in “{name}”</source>
            <translation>Сохранить изменения в «{name}»</translation>
        </message>
        <message>
            <source>Open the register with it</source>
            <translation>Открывать реестр с ним</translation>
        </message>
        <message>
            <source>Rename the view</source>
            <translation>Переименовать вид</translation>
        </message>
        <message>
            <source>Rename…</source>
            <translation>Переименовать…</translation>
        </message>
        <message>
            <source>Save this view as</source>
            <translation>Сохранить вид как</translation>
        </message>
        <message>
            <source>Save this view as…</source>
            <translation>Сохранить вид как…</translation>
        </message>
        <message>
            <source>Saved views of this register</source>
            <translation>Сохранённые виды реестра</translation>
        </message>
        <message>
            <source>The register opens as it came again.</source>
            <translation>Реестр снова открывается целиком.</translation>
        </message>
        <message>
            <source>The register opens with “{name}” from now on.</source>
            <translation>Теперь реестр открывается с видом «{name}».</translation>
        </message>
        <message>
            <source>The view is back.</source>
            <translation>Вид возвращён.</translation>
        </message>
        <message>
            <source>The view is called “{name}” now.</source>
            <translation>Теперь вид называется «{name}».</translation>
        </message>
        <message>
            <source>The whole register</source>
            <translation>Весь реестр</translation>
        </message>
        <message>
            <source>View “{name}” deleted; Ctrl+Z brings it back.</source>
            <translation>Вид «{name}» удалён; Ctrl+Z вернёт его.</translation>
        </message>
        <message>
            <source>View “{name}” saved.</source>
            <translation>Вид «{name}» сохранён.</translation>
        </message>
        <message>
            <source>View: {name}</source>
            <translation>Вид: {name}</translation>
        </message>
        <message>
            <source>Views</source>
            <translation>Виды</translation>
        </message>
        <message>
            <source>{name} (opens first)</source>
            <translation>{name} (открывается первым)</translation>
        </message>
    </context>
    <context>
        <name>ScreenParts</name>
        <message>
            <source>Next register of this screen</source>
            <translation>Следующий реестр этого экрана</translation>
        </message>
        <message>
            <source>Registers of this screen</source>
            <translation>Реестры этого экрана</translation>
        </message>
    </context>
    <context>
        <name>SettingsScreen</name>
        <message>
            <source>About the program</source>
            <translation>О программе</translation>
        </message>
        <message>
            <source>Accuracy of a point</source>
            <translation>Точность точки</translation>
        </message>
        <message>
            <source>As the computer</source>
            <translation>Как в системе</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Не менее 12 знаков или четыре слова</translation>
        </message>
        <message>
            <source>Change the password</source>
            <translation>Сменить пароль</translation>
        </message>
        <message>
            <source>Code lists</source>
            <translation>Справочники</translation>
        </message>
        <message>
            <source>Colours</source>
            <translation>Цвета</translation>
        </message>
        <message>
            <source>Copies</source>
            <translation>Резервные копии</translation>
        </message>
        <message>
            <source>Copying and checking…</source>
            <translation>Копирование и проверка…</translation>
        </message>
        <message>
            <source>Dark</source>
            <translation>Тёмные</translation>
        </message>
        <message>
            <source>Deadlines and calendar</source>
            <translation>Сроки и календарь</translation>
        </message>
        <message>
            <source>Edition {edition}, {first} to {last}</source>
            <translation>Редакция {edition}, с {first} по {last}</translation>
        </message>
        <message>
            <source>Folders and copies</source>
            <translation>Папки и резервные копии</translation>
        </message>
        <message>
            <source>High contrast</source>
            <translation>Контрастные</translation>
        </message>
        <message>
            <source>How appeals arrive</source>
            <translation>Способы поступления обращений</translation>
        </message>
        <message>
            <source>Kinds of address</source>
            <translation>Виды адресов</translation>
        </message>
        <message>
            <source>Kinds of appeal</source>
            <translation>Виды обращений</translation>
        </message>
        <message>
            <source>Kinds of meeting</source>
            <translation>Виды встреч</translation>
        </message>
        <message>
            <source>Kinds of visit</source>
            <translation>Виды посещений</translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Light</source>
            <translation>Светлые</translation>
        </message>
        <message>
            <source>Lock and password</source>
            <translation>Блокировка и пароль</translation>
        </message>
        <message>
            <source>Lock when nobody is there</source>
            <translation>Блокировать при бездействии</translation>
        </message>
        <message>
            <source>Look and language</source>
            <translation>Вид и язык</translation>
        </message>
        <message>
            <source>Make a copy now</source>
            <translation>Создать копию сейчас</translation>
        </message>
        <message>
            <source>Map data: {owner}</source>
            <translation>Данные карты: {owner}</translation>
        </message>
        <message>
            <source>Map packs</source>
            <translation>Пакеты карт</translation>
        </message>
        <message>
            <source>New password</source>
            <translation>Новый пароль</translation>
        </message>
        <message>
            <source>New password again</source>
            <translation>Новый пароль ещё раз</translation>
        </message>
        <message>
            <source>Open the folder</source>
            <translation>Открыть папку</translation>
        </message>
        <message>
            <source>Outcomes of an appeal</source>
            <translation>Результаты рассмотрения</translation>
        </message>
        <message>
            <source>Partners</source>
            <translation>Партнёры</translation>
        </message>
        <message>
            <source>Password now</source>
            <translation>Текущий пароль</translation>
        </message>
        <message>
            <source>Protection of a record</source>
            <translation>Защита записи</translation>
        </message>
        <message>
            <source>Ranks</source>
            <translation>Звания</translation>
        </message>
        <message>
            <source>Results of a visit</source>
            <translation>Результаты посещения</translation>
        </message>
        <message>
            <source>Roles</source>
            <translation>Роли</translation>
        </message>
        <message>
            <source>Screens that are open already take their new widths at the next start</source>
            <translation>Уже открытые экраны примут новые размеры при следующем запуске</translation>
        </message>
        <message>
            <source>Settings</source>
            <translation>Настройки</translation>
        </message>
        <message>
            <source>Sex</source>
            <translation>Пол</translation>
        </message>
        <message>
            <source>Size of the text</source>
            <translation>Размер текста</translation>
        </message>
        <message>
            <source>States of a commitment</source>
            <translation>Состояния обязательства</translation>
        </message>
        <message>
            <source>States of a meeting</source>
            <translation>Состояния встречи</translation>
        </message>
        <message>
            <source>States of a visit</source>
            <translation>Состояния посещения</translation>
        </message>
        <message>
            <source>States of an appeal</source>
            <translation>Состояния обращения</translation>
        </message>
        <message>
            <source>Subjects of appeals</source>
            <translation>Категории обращений</translation>
        </message>
        <message>
            <source>The copy is made and checked: {file}</source>
            <translation>Копия создана и проверена: {file}</translation>
        </message>
        <message>
            <source>The desk</source>
            <translation>Рабочее место</translation>
        </message>
        <message>
            <source>The password is changed.</source>
            <translation>Пароль изменён.</translation>
        </message>
        <message>
            <source>Who commits</source>
            <translation>Стороны обязательств</translation>
        </message>
        <message>
            <source>Working calendar</source>
            <translation>Календарь рабочих дней</translation>
        </message>
        <message>
            <source>after {minutes} minutes</source>
            <translation>через {minutes} мин</translation>
        </message>
        <message>
            <source>not verified</source>
            <translation>не проверено</translation>
        </message>
        <message>
            <source>verified</source>
            <translation>проверено</translation>
        </message>
    </context>
    <context>
        <name>Sheet</name>
        <message>
            <source>Answer…</source>
            <translation>Ответ…</translation>
        </message>
        <message>
            <source>Control sheet</source>
            <translation>Лист контроля</translation>
        </message>
        <message>
            <source>Measures</source>
            <translation>Меры</translation>
        </message>
        <message>
            <source>No check yet. Alt+1 goes to the line that enters one.</source>
            <translation>Проверок ещё нет. Alt+1 — строка для ввода проверки.</translation>
        </message>
        <message>
            <source>Paper</source>
            <translation>Документ</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Укажите причину: она остаётся в записи.</translation>
        </message>
        <message>
            <source>Take out…</source>
            <translation>Исключить…</translation>
        </message>
        <message>
            <source>Why it is taken out</source>
            <translation>Почему исключается</translation>
        </message>
        <message>
            <source>after the term</source>
            <translation>после окончания срока</translation>
        </message>
        <message>
            <source>answer by {day}</source>
            <translation>ответ до {day}</translation>
        </message>
        <message>
            <source>answer overdue since {day}</source>
            <translation>ответ просрочен с {day}</translation>
        </message>
        <message>
            <source>before the term</source>
            <translation>до начала срока</translation>
        </message>
    </context>
    <context>
        <name>SheetPage</name>
        <message>
            <source>Headings stand in row</source>
            <translation>Заголовки в строке</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Лист</translation>
        </message>
        <message>
            <source>The file as it stands</source>
            <translation>Файл как есть</translation>
        </message>
        <message>
            <source>The row in bold is taken for the headings; everything below it for rows of the register.</source>
            <translation>Строка жирным принята за заголовки; всё ниже — за строки журнала.</translation>
        </message>
    </context>
    <context>
        <name>SideTabs</name>
        <message>
            <source>About the resident</source>
            <translation>О жителе</translation>
        </message>
    </context>
    <context>
        <name>SimilarResidents</name>
        <message>
            <source>Compare</source>
            <translation>Сравнить</translation>
        </message>
        <message>
            <source>Similar residents are on file. Is it one of them?</source>
            <translation>Есть похожие жители. Возможно, это один из них?</translation>
        </message>
        <message>
            <source>{name}, a protected record</source>
            <translation>{name}, защищённая запись</translation>
        </message>
    </context>
    <context>
        <name>SplitForm</name>
        <message numerus="yes">
            <source>Appeals, visits and preventive records go with their persons and addresses. Records without a place on the map stay: %n.</source>
            <translation>
                <numerusform>Обращения, посещения и профилактические записи переходят с их лицами и адресами. Без места на карте останется %n запись.</numerusform>
                <numerusform>Обращения, посещения и профилактические записи переходят с их лицами и адресами. Без места на карте останутся %n записи.</numerusform>
                <numerusform>Обращения, посещения и профилактические записи переходят с их лицами и адресами. Без места на карте останется %n записей.</numerusform>
            </translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Draw another line</source>
            <translation>Провести другую линию</translation>
        </message>
        <message>
            <source>It goes to</source>
            <translation>Переходит к участку</translation>
        </message>
        <message>
            <source>Part the precinct</source>
            <translation>Разделить участок</translation>
        </message>
        <message>
            <source>Part {precinct}</source>
            <translation>Разделить: {precinct}</translation>
        </message>
        <message>
            <source>Reason, for both precincts to read</source>
            <translation>Причина, её прочтут оба участка</translation>
        </message>
        <message>
            <source>The other side goes</source>
            <translation>Переходит другая сторона</translation>
        </message>
        <message>
            <source>This district has no other precinct on this desk.</source>
            <translation>На этом рабочем месте нет другого участка района.</translation>
        </message>
        <message>
            <source>This side goes (shaded on the map)</source>
            <translation>Переходит эта сторона (закрашена на карте)</translation>
        </message>
        <message>
            <source>{area} · addresses: {addresses} · appeals: {appeals} · visits: {visits} · preventive records: {preventive}</source>
            <translation>{area} · адресов: {addresses} · обращений: {appeals} · посещений: {visits} · профилактических записей: {preventive}</translation>
        </message>
    </context>
    <context>
        <name>StatusBar</name>
        <message numerus="yes">
            <source>%n conflicts</source>
            <translation>
                <numerusform>%n расхождение</numerusform>
                <numerusform>%n расхождения</numerusform>
                <numerusform>%n расхождений</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n wait for a decision</source>
            <translation>
                <numerusform>%n ждёт решения</numerusform>
                <numerusform>%n ждут решения</numerusform>
                <numerusform>%n ждут решения</numerusform>
            </translation>
        </message>
        <message>
            <source>Language</source>
            <translation>Язык</translation>
        </message>
        <message>
            <source>Lock</source>
            <translation>Заблокировать</translation>
        </message>
        <message>
            <source>Lock the desk</source>
            <translation>Заблокировать рабочее место</translation>
        </message>
        <message>
            <source>What is waiting to be sent and what was received</source>
            <translation>Что ожидает отправки и что получено</translation>
        </message>
        <message>
            <source>What waits for your choice</source>
            <translation>Что ждёт вашего выбора</translation>
        </message>
        <message>
            <source>sync is not set up</source>
            <translation>обмен не настроен</translation>
        </message>
    </context>
    <context>
        <name>StepPanel</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>What you had typed for this step was kept.</source>
            <translation>Набранное для этого действия сохранено.</translation>
        </message>
        <message>
            <source>from {day} on</source>
            <translation>начиная с {day}</translation>
        </message>
        <message>
            <source>not later than {day}</source>
            <translation>не позднее {day}</translation>
        </message>
        <message>
            <source>unverified: to be confirmed by a lawyer</source>
            <translation>не проверено: должен подтвердить юрист</translation>
        </message>
    </context>
    <context>
        <name>StepsBar</name>
        <message>
            <source>A step of the appeal</source>
            <translation>Действие по обращению</translation>
        </message>
        <message>
            <source>Act of the court (court, number, day)</source>
            <translation>Акт суда (суд, номер, дата)</translation>
        </message>
        <message>
            <source>Answer</source>
            <translation>Ответ</translation>
        </message>
        <message>
            <source>Answer by</source>
            <translation>Ответ до</translation>
        </message>
        <message>
            <source>Begun at</source>
            <translation>Начало</translation>
        </message>
        <message>
            <source>Contents</source>
            <translation>Содержание</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Draft the reply</source>
            <translation>Составить проект ответа</translation>
        </message>
        <message>
            <source>End the record</source>
            <translation>Прекратить учёт</translation>
        </message>
        <message>
            <source>End the record…</source>
            <translation>Прекратить учёт…</translation>
        </message>
        <message>
            <source>Enter the answer</source>
            <translation>Записать ответ</translation>
        </message>
        <message>
            <source>Enter the measure</source>
            <translation>Записать меру</translation>
        </message>
        <message>
            <source>Extend the term</source>
            <translation>Продлить срок</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Продлить…</translation>
        </message>
        <message>
            <source>For a minor: representative or teacher</source>
            <translation>Для несовершеннолетнего: представитель или педагог</translation>
        </message>
        <message>
            <source>How long</source>
            <translation>Продолжительность</translation>
        </message>
        <message>
            <source>Kind of measure</source>
            <translation>Вид меры</translation>
        </message>
        <message>
            <source>Measure…</source>
            <translation>Мера…</translation>
        </message>
        <message>
            <source>New last day</source>
            <translation>Новый последний день</translation>
        </message>
        <message>
            <source>Not now</source>
            <translation>Не сейчас</translation>
        </message>
        <message>
            <source>Not possible now</source>
            <translation>Сейчас невозможно</translation>
        </message>
        <message>
            <source>Other steps</source>
            <translation>Другие действия</translation>
        </message>
        <message>
            <source>Other steps of the appeal</source>
            <translation>Другие действия по обращению</translation>
        </message>
        <message>
            <source>Papers…</source>
            <translation>Документы…</translation>
        </message>
        <message>
            <source>Pass on…</source>
            <translation>Передать…</translation>
        </message>
        <message>
            <source>Pass the record on</source>
            <translation>Передать дело</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
        </message>
        <message>
            <source>Reason, decision</source>
            <translation>Причина, решение</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>В какой орган</translation>
        </message>
        <message>
            <source>To whom (body, organisation)</source>
            <translation>Кому (орган, организация)</translation>
        </message>
        <message>
            <source>What can be done now</source>
            <translation>Что можно сделать сейчас</translation>
        </message>
        <message>
            <source>Whom it concerns</source>
            <translation>К кому относится</translation>
        </message>
        <message>
            <source>Why it ends</source>
            <translation>Почему прекращается</translation>
        </message>
        <message>
            <source>left empty: {day}</source>
            <translation>если не заполнить: {day}</translation>
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
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Finish the step</source>
            <translation>Завершить действие</translation>
        </message>
        <message>
            <source>Steps</source>
            <translation>Действия</translation>
        </message>
        <message>
            <source>applicant told on {day}: {channel}</source>
            <translation>заявитель уведомлён {day}: {channel}</translation>
        </message>
        <message>
            <source>by {day}</source>
            <translation>до {day}</translation>
        </message>
        <message>
            <source>finish…</source>
            <translation>завершить…</translation>
        </message>
        <message numerus="yes">
            <source>{day}, %n working day(s) left</source>
            <translation>
                <numerusform>{day}, остался %n рабочий день</numerusform>
                <numerusform>{day}, осталось %n рабочих дня</numerusform>
                <numerusform>{day}, осталось %n рабочих дней</numerusform>
            </translation>
        </message>
        <message>
            <source>{day}, overdue</source>
            <translation>{day}, просрочено</translation>
        </message>
    </context>
    <context>
        <name>StickBar</name>
        <message numerus="yes">
            <source>%n conflicts to settle (F8).</source>
            <translation>
                <numerusform>%n расхождение ждёт выбора (F8).</numerusform>
                <numerusform>%n расхождения ждут выбора (F8).</numerusform>
                <numerusform>%n расхождений ждут выбора (F8).</numerusform>
            </translation>
        </message>
        <message numerus="yes">
            <source>%n entries wait for a decision.</source>
            <translation>
                <numerusform>%n запись ждёт решения.</numerusform>
                <numerusform>%n записи ждут решения.</numerusform>
                <numerusform>%n записей ждут решения.</numerusform>
            </translation>
        </message>
        <message>
            <source>Answer to stick {number} is read: {accepted} entries accepted, {pulled} new, {waiting} wait still.</source>
            <translation>Ответ на носитель {number} прочитан: принято записей {accepted}, новых {pulled}, ещё ждут {waiting}.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Given up. A stick counts only whole; what was read before stays, and nothing is lost.</source>
            <translation>Прервано. Носитель действует только целиком; прочитанное раньше остаётся, ничего не потеряно.</translation>
        </message>
        <message>
            <source>Read from a stick</source>
            <translation>Прочитать с носителя</translation>
        </message>
        <message>
            <source>Read from a stick…</source>
            <translation>Прочитать с носителя…</translation>
        </message>
        <message>
            <source>Stick {number} is written: {entries} entries, {contents} pieces of attachments, {size}. Take it to the server and bring its answer back; the entries count as sent only then.</source>
            <translation>Носитель {number} записан: записей {entries}, частей вложений {contents}, {size}. Отнесите его на сервер и принесите ответ; только тогда записи считаются отправленными.</translation>
        </message>
        <message>
            <source>The files with the records (*.ids) do not lie beside it: put them there and read it again, or exchange by line.</source>
            <translation>Файлов с карточками (*.ids) рядом нет: положите их туда и прочитайте ещё раз или обменяйтесь по связи.</translation>
        </message>
        <message>
            <source>The request to join is written. Take it to the server, then read its answer here.</source>
            <translation>Запрос на подключение записан. Отнесите его на сервер, затем прочитайте здесь ответ.</translation>
        </message>
        <message>
            <source>The server has more; write another stick.</source>
            <translation>На сервере есть ещё; запишите следующий носитель.</translation>
        </message>
        <message>
            <source>Without a network: a file goes to the server on a stick, its answer comes back on one.</source>
            <translation>Без сети: файл уходит на сервер на носителе, на нём же приходит ответ.</translation>
        </message>
        <message>
            <source>Write a request to join</source>
            <translation>Записать запрос на подключение</translation>
        </message>
        <message>
            <source>Write to a stick</source>
            <translation>Записать на носитель</translation>
        </message>
        <message>
            <source>Write to a stick…</source>
            <translation>Записать на носитель…</translation>
        </message>
        <message>
            <source>with attachments</source>
            <translation>с вложениями</translation>
        </message>
        <message>
            <source>{records} of {all} records</source>
            <translation>карточек {records} из {all}</translation>
        </message>
        <message>
            <source>{records} records came with the files beside it.</source>
            <translation>С файлами рядом пришло карточек: {records}.</translation>
        </message>
    </context>
    <context>
        <name>StreetsField</name>
        <message>
            <source>Add a street</source>
            <translation>Добавить улицу</translation>
        </message>
        <message>
            <source>Take out {street}</source>
            <translation>Убрать: {street}</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestForm</name>
        <message>
            <source>Answer by {day} ({article})</source>
            <translation>Ответить до: {day} ({article})</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Суть просьбы</translation>
        </message>
        <message>
            <source>New request about own data</source>
            <translation>Новый запрос о своих данных</translation>
        </message>
        <message>
            <source>Received on</source>
            <translation>Получен</translation>
        </message>
        <message>
            <source>Register the request</source>
            <translation>Зарегистрировать запрос</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>О чём просит</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Чьи данные</translation>
        </message>
        <message>
            <source>the term is not verified</source>
            <translation>срок не проверен</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestRegister</name>
        <message>
            <source>Answer by</source>
            <translation>Ответить до</translation>
        </message>
        <message>
            <source>In his own words</source>
            <translation>Суть просьбы</translation>
        </message>
        <message>
            <source>New request</source>
            <translation>Новый запрос</translation>
        </message>
        <message>
            <source>Number</source>
            <translation>Номер</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочен</translation>
        </message>
        <message>
            <source>Received</source>
            <translation>Получен</translation>
        </message>
        <message>
            <source>Requests about own data</source>
            <translation>Запросы о своих данных</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>What is asked</source>
            <translation>О чём просит</translation>
        </message>
        <message>
            <source>What residents ask about their own data is kept here: to see, correct, block or destroy it. The law gives one working day.</source>
            <translation>Здесь хранятся просьбы жителей об их данных: ознакомиться, исправить, заблокировать или уничтожить. Закон даёт один рабочий день.</translation>
        </message>
        <message>
            <source>Whose data</source>
            <translation>Чьи данные</translation>
        </message>
    </context>
    <context>
        <name>SubjectRequestsScreen</name>
        <message>
            <source>The request is answered.</source>
            <translation>На запрос дан ответ.</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Адрес сервера</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Connection paid by the byte</source>
            <translation>Связь с оплатой за объём</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Выполнить обмен</translation>
        </message>
        <message>
            <source>Exchange with the regional server</source>
            <translation>Обмен с региональным сервером</translation>
        </message>
        <message>
            <source>Exchanged by itself: at the start, {seconds} seconds after a change, every {minutes} minutes, and as soon as the network is back.</source>
            <translation>Обмен идёт сам: при запуске, через {seconds} с после изменения, каждые {minutes} мин и сразу, как вернётся сеть.</translation>
        </message>
        <message>
            <source>First exchange: {records} of {all} records, {done} of {size}</source>
            <translation>Первый обмен: карточек {records} из {all}, {done} из {size}</translation>
        </message>
        <message>
            <source>Folder with the records of the precinct</source>
            <translation>Папка с карточками участка</translation>
        </message>
        <message>
            <source>Folder…</source>
            <translation>Папка…</translation>
        </message>
        <message>
            <source>Go on</source>
            <translation>Продолжить</translation>
        </message>
        <message>
            <source>Join</source>
            <translation>Подключиться</translation>
        </message>
        <message>
            <source>Join by stick…</source>
            <translation>Подключить через носитель…</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Последний приём сервером</translation>
        </message>
        <message>
            <source>Lease of this desk</source>
            <translation>Срок пользования</translation>
        </message>
        <message>
            <source>Next try</source>
            <translation>Следующая попытка</translation>
        </message>
        <message>
            <source>One-time code</source>
            <translation>Одноразовый код</translation>
        </message>
        <message>
            <source>Only records are exchanged; attachments go when “Exchange now” is pressed.</source>
            <translation>Передаются только записи; вложения — по кнопке «Выполнить обмен».</translation>
        </message>
        <message>
            <source>Pause</source>
            <translation>Приостановить</translation>
        </message>
        <message>
            <source>Received and not yet found by search</source>
            <translation>Получено, но поиск ещё не находит</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Получено за сеанс</translation>
        </message>
        <message>
            <source>Records from near by</source>
            <translation>Карточки поблизости</translation>
        </message>
        <message>
            <source>Records from near by: a folder or an address of the local network; may stay empty</source>
            <translation>Карточки поблизости: папка или адрес в местной сети; можно не заполнять</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Отправлено за сеанс</translation>
        </message>
        <message>
            <source>The first exchange is interrupted; “Go on” continues where it stopped.</source>
            <translation>Первый обмен прерван; «Продолжить» продолжит с того же места.</translation>
        </message>
        <message>
            <source>This computer's clock beside the server's</source>
            <translation>Расхождение часов с сервером</translation>
        </message>
        <message>
            <source>This desk has joined the server.</source>
            <translation>Рабочее место подключено к серверу.</translation>
        </message>
        <message>
            <source>This desk works without a server. To join one, type its address and the one-time code that the administrator gave you; the code names your precinct.</source>
            <translation>Рабочее место работает без сервера. Чтобы подключиться, введите адрес сервера и одноразовый код, полученный от администратора; по коду определяется ваш участок.</translation>
        </message>
        <message>
            <source>What this desk holds of {names} still differs from the server's after it was fetched again. Nothing is lost; tell the administrator, and do not rely on lists and counts of it until then.</source>
            <translation>То, что здесь есть по {names}, и после повторного получения отличается от сервера. Ничего не потеряно; сообщите администратору и до тех пор не полагайтесь на списки и подсчёты по этому участку.</translation>
        </message>
        <message>
            <source>paused; “Go on” continues</source>
            <translation>пауза; «Продолжить» возобновит</translation>
        </message>
        <message>
            <source>{done} of {size}</source>
            <translation>{done} из {size}</translation>
        </message>
        <message>
            <source>{entries} entries, {size}</source>
            <translation>записей: {entries}, {size}</translation>
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
            <translation>осталось около {minutes} мин</translation>
        </message>
        <message>
            <source>connecting…</source>
            <translation>соединение…</translation>
        </message>
        <message>
            <source>ended {time}; the desk locks itself on {end} unless an exchange succeeds before</source>
            <translation>истёк {time}; {end} рабочее место закроется, если раньше не пройдёт обмен</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>принято сервером {time}</translation>
        </message>
        <message>
            <source>less than a minute left</source>
            <translation>осталось меньше минуты</translation>
        </message>
        <message>
            <source>next try {time}</source>
            <translation>следующая попытка {time}</translation>
        </message>
        <message>
            <source>not connected to a server</source>
            <translation>сервер не подключён</translation>
        </message>
        <message>
            <source>paused</source>
            <translation>приостановлено</translation>
        </message>
        <message>
            <source>receiving…</source>
            <translation>получение…</translation>
        </message>
        <message>
            <source>sending…</source>
            <translation>отправка…</translation>
        </message>
        <message>
            <source>synced</source>
            <translation>всё передано</translation>
        </message>
        <message>
            <source>the clock is behind: it is {time} or later; set it right, the lease is counted without it</source>
            <translation>часы отстают: сейчас {time} или позже; поставьте их верно, срок пользования считается и без них</translation>
        </message>
        <message>
            <source>until {time}; every exchange renews it</source>
            <translation>до {time}; каждый обмен продлевает</translation>
        </message>
        <message>
            <source>{count} kept here</source>
            <translation>хранится здесь: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>ждут отправки: {count}</translation>
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
            <translation>История</translation>
        </message>
        <message>
            <source>It begins when the record is saved: who changed what, when, and what stood there before.</source>
            <translation>Начнётся, когда запись будет сохранена: кто, когда и что изменил и что было до этого.</translation>
        </message>
        <message>
            <source>Show older entries ({count} more)</source>
            <translation>Показать более ранние записи (ещё {count})</translation>
        </message>
        <message>
            <source>The change is taken back; the entry above says so.</source>
            <translation>Изменение отменено; об этом говорит запись вверху.</translation>
        </message>
        <message>
            <source>Views, prints and exports of this record</source>
            <translation>Просмотры, печать и выгрузки этой карточки</translation>
        </message>
        <message>
            <source>Who looked</source>
            <translation>Кто смотрел</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message numerus="yes">
            <source>%n entries not yet synced</source>
            <translation>
                <numerusform>%n запись ещё не передана</numerusform>
                <numerusform>%n записи ещё не переданы</numerusform>
                <numerusform>%n записей ещё не передано</numerusform>
            </translation>
        </message>
        <message>
            <source>Bring back</source>
            <translation>Вернуть</translation>
        </message>
        <message>
            <source>By day</source>
            <translation>По дням</translation>
        </message>
        <message>
            <source>By kind of duty</source>
            <translation>По видам дел</translation>
        </message>
        <message>
            <source>Calendar file</source>
            <translation>Файл календаря</translation>
        </message>
        <message>
            <source>Calendar file written: {path}</source>
            <translation>Файл календаря записан: {path}</translation>
        </message>
        <message>
            <source>Calendar file…</source>
            <translation>Файл календаря…</translation>
        </message>
        <message>
            <source>Days and duties for a phone or the office calendar; no names, no addresses.</source>
            <translation>Дни и дела для телефона или календаря; без имён и адресов.</translation>
        </message>
        <message>
            <source>Do the line, or open it to record more</source>
            <translation>Выполнить или открыть, чтобы записать подробнее</translation>
        </message>
        <message>
            <source>Done</source>
            <translation>Выполнено</translation>
        </message>
        <message>
            <source>Done. Ctrl+Z takes it back.</source>
            <translation>Выполнено. Ctrl+Z — отменить.</translation>
        </message>
        <message>
            <source>Draft: {kind}</source>
            <translation>Черновик: {kind}</translation>
        </message>
        <message>
            <source>Give back…</source>
            <translation>Вернуть…</translation>
        </message>
        <message>
            <source>Hand over…</source>
            <translation>Передать…</translation>
        </message>
        <message>
            <source>Hand the line over, or give an errand back</source>
            <translation>Передать другому или вернуть поручение</translation>
        </message>
        <message>
            <source>It is back among your duties.</source>
            <translation>Дело снова среди ваших.</translation>
        </message>
        <message>
            <source>Not finished</source>
            <translation>Не завершено</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Нет ни сроков, ни просрочек, ни планов. Новое обращение: Ctrl+2, затем Ctrl+N.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Overdue</source>
            <translation>Просрочено</translation>
        </message>
        <message>
            <source>Put off and handed over</source>
            <translation>Отложено и передано</translation>
        </message>
        <message>
            <source>Put off…</source>
            <translation>Отложить…</translation>
        </message>
        <message>
            <source>Put the line off, or bring it back</source>
            <translation>Отложить или вернуть</translation>
        </message>
        <message>
            <source>Record it</source>
            <translation>Записать</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Today, {day}</source>
            <translation>Сегодня, {day}</translation>
        </message>
        <message>
            <source>Tomorrow, {day}</source>
            <translation>Завтра, {day}</translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
    </context>
    <context>
        <name>TransferPage</name>
        <message>
            <source>Appeals, residents, addresses, visits and meetings from Excel, LibreOffice or text files.</source>
            <translation>Обращения, жители, адреса, посещения и встречи из файлов Excel, LibreOffice или текстовых.</translation>
        </message>
        <message>
            <source>Every record you may see, with its fields as they stand, in an open format that this program and others can read. A new, empty desk takes it with “inspector-desk import everything”.</source>
            <translation>Все записи, которые вам доступны, со всеми полями, в открытом формате, который прочтут эта и другие программы. Новое, пустое рабочее место принимает его командой «inspector-desk import everything».</translation>
        </message>
        <message>
            <source>Everything in one archive</source>
            <translation>Всё в одном архиве</translation>
        </message>
        <message>
            <source>Import a register…</source>
            <translation>Загрузить журнал…</translation>
        </message>
        <message>
            <source>Registers kept in spreadsheets</source>
            <translation>Журналы в таблицах</translation>
        </message>
        <message>
            <source>Stop</source>
            <translation>Остановить</translation>
        </message>
        <message>
            <source>Why, and for whom (it stands in the journal)</source>
            <translation>Зачем и для кого (останется в журнале)</translation>
        </message>
        <message>
            <source>With photos and documents</source>
            <translation>С фотографиями и документами</translation>
        </message>
        <message>
            <source>Write the archive…</source>
            <translation>Записать архив…</translation>
        </message>
        <message>
            <source>{records} records are in {file}. SHA-256 {sha256}</source>
            <translation>Записей в {file}: {records}. SHA-256 {sha256}</translation>
        </message>
    </context>
    <context>
        <name>TypeAheadField</name>
        <message>
            <source>New: “{text}”</source>
            <translation>Новый: «{text}»</translation>
        </message>
    </context>
    <context>
        <name>Undoing</name>
        <message>
            <source>Done again: {deed}. Ctrl+Z takes it back.</source>
            <translation>Выполнено снова: {deed}. Ctrl+Z отменит.</translation>
        </message>
        <message>
            <source>Taken back: {deed}. Ctrl+Y does it again.</source>
            <translation>Отменено: {deed}. Ctrl+Y выполнит снова.</translation>
        </message>
        <message>
            <source>There is nothing to do again.</source>
            <translation>Повторять нечего.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Отменять здесь нечего.</translation>
        </message>
    </context>
    <context>
        <name>UnlockPage</name>
        <message>
            <source>I forgot my password</source>
            <translation>Забыли пароль?</translation>
        </message>
        <message>
            <source>Keyboard: {language}</source>
            <translation>Раскладка: {language}</translation>
        </message>
        <message>
            <source>Next try in {seconds} s</source>
            <translation>Повтор через {seconds} с</translation>
        </message>
        <message>
            <source>Opening…</source>
            <translation>Открывается…</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Set up another desk</source>
            <translation>Создать другое рабочее место</translation>
        </message>
        <message>
            <source>Unlock</source>
            <translation>Войти</translation>
        </message>
        <message>
            <source>Unlock your desk</source>
            <translation>Вход на рабочее место</translation>
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
            <translation>Спросите соседей и проверьте адрес.</translation>
        </message>
        <message>
            <source>Cancel the visit</source>
            <translation>Отменить посещение</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made: that decides what is saved.</source>
            <translation>Укажите день, на который посещение запланировано, или день, когда оно проведено: от этого зависит, что будет записано.</translation>
        </message>
        <message>
            <source>Made on {day}</source>
            <translation>Проведено: {day}</translation>
        </message>
        <message>
            <source>Mark as missed</source>
            <translation>Отметить пропущенным</translation>
        </message>
        <message numerus="yes">
            <source>Nobody was found here %n time(s) in a row.</source>
            <translation>
                <numerusform>Здесь никого не застали %n раз подряд.</numerusform>
                <numerusform>Здесь никого не застали %n раза подряд.</numerusform>
                <numerusform>Здесь никого не застали %n раз подряд.</numerusform>
            </translation>
        </message>
        <message>
            <source>Not made…</source>
            <translation>Не состоялось…</translation>
        </message>
        <message>
            <source>Not tried yet: a weekend, {hours}.</source>
            <translation>Ещё не пробовали: выходной, {hours}.</translation>
        </message>
        <message>
            <source>Planned for {day}</source>
            <translation>Запланировано: {day}</translation>
        </message>
        <message>
            <source>Planned for {day}: the day is past. Record it or say why not.</source>
            <translation>Планировалось: {day}, день прошёл. Запишите посещение или укажите, почему оно не состоялось.</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Записать посещение</translation>
        </message>
        <message>
            <source>Round: {title}</source>
            <translation>Обход: {title}</translation>
        </message>
        <message>
            <source>Say why: the reason stays with the record.</source>
            <translation>Укажите причину: она останется в записи.</translation>
        </message>
        <message>
            <source>Try {hours} next time.</source>
            <translation>В следующий раз попробуйте {hours}.</translation>
        </message>
        <message>
            <source>Why it was not made</source>
            <translation>Почему не состоялось</translation>
        </message>
        <message>
            <source>Will be planned for {day}</source>
            <translation>Будет запланировано: {day}</translation>
        </message>
        <message>
            <source>Will be recorded as made on {day}</source>
            <translation>Будет записано как проведённое: {day}</translation>
        </message>
        <message>
            <source>{state}. It was planned for {day}.</source>
            <translation>{state}. Планировалось: {day}.</translation>
        </message>
    </context>
    <context>
        <name>VisitForm</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Come again on</source>
            <translation>Посетить снова</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Что установлено</translation>
        </message>
        <message>
            <source>Give the day it is planned for, or the day it was made.</source>
            <translation>Укажите день по плану или день, когда посещение проведено.</translation>
        </message>
        <message>
            <source>Give the result of the visit.</source>
            <translation>Укажите результат посещения.</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Вид посещения</translation>
        </message>
        <message>
            <source>Made on</source>
            <translation>Проведено</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Новое посещение</translation>
        </message>
        <message>
            <source>Plan the visit</source>
            <translation>Запланировать посещение</translation>
        </message>
        <message>
            <source>Planned for</source>
            <translation>Запланировано на</translation>
        </message>
        <message>
            <source>Record the visit</source>
            <translation>Записать посещение</translation>
        </message>
        <message>
            <source>Referral to a partner agency</source>
            <translation>Направление в партнёрское ведомство</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Куда направлен(а)</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Житель</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Safety checklist</source>
            <translation>Памятка безопасности</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Save the plan</source>
            <translation>Сохранить план</translation>
        </message>
        <message>
            <source>Say where the visit goes: a resident, an address or both.</source>
            <translation>Укажите, кого или что посетить: жителя, адрес или и то и другое.</translation>
        </message>
        <message>
            <source>The day lies in the future; a visit to come is planned instead.</source>
            <translation>Этот день ещё не наступил; будущее посещение нужно запланировать.</translation>
        </message>
        <message>
            <source>The next visit must lie after this one.</source>
            <translation>Следующее посещение должно быть позже этого.</translation>
        </message>
        <message>
            <source>The visit ends before it begins; correct one of the times.</source>
            <translation>Посещение заканчивается раньше, чем начинается; исправьте время.</translation>
        </message>
        <message>
            <source>There is a result; give the day the visit was made.</source>
            <translation>Результат указан; укажите и день посещения.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>До</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Посещение</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Как прошло</translation>
        </message>
        <message>
            <source>What was passed on, to whom, by when an answer is awaited.</source>
            <translation>Что передано, кому, к какому сроку ждём ответа.</translation>
        </message>
        <message>
            <source>Who was spoken to</source>
            <translation>С кем беседовали</translation>
        </message>
        <message>
            <source>Why it is made</source>
            <translation>Основание посещения</translation>
        </message>
        <message>
            <source>With what, and what was agreed</source>
            <translation>С чем и о чём договорились</translation>
        </message>
    </context>
    <context>
        <name>VisitRegister</name>
        <message>
            <source>Address</source>
            <translation>Адрес</translation>
        </message>
        <message>
            <source>Day</source>
            <translation>День</translation>
        </message>
        <message>
            <source>Findings</source>
            <translation>Что установлено</translation>
        </message>
        <message>
            <source>Kind of visit</source>
            <translation>Вид посещения</translation>
        </message>
        <message>
            <source>New visit</source>
            <translation>Новое посещение</translation>
        </message>
        <message>
            <source>Next visit</source>
            <translation>Следующее</translation>
        </message>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Planned, the day is past</source>
            <translation>План: день прошёл</translation>
        </message>
        <message>
            <source>Preventive visits are kept here: those planned and those made, with what was found.</source>
            <translation>Здесь хранятся профилактические посещения: запланированные и проведённые, с тем, что установлено.</translation>
        </message>
        <message>
            <source>Referred to</source>
            <translation>Куда направлен(а)</translation>
        </message>
        <message>
            <source>Resident</source>
            <translation>Житель</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>State</source>
            <translation>Состояние</translation>
        </message>
        <message>
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>Why it is made</source>
            <translation>Основание посещения</translation>
        </message>
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>Rounds</source>
            <translation>Обходы</translation>
        </message>
        <message>
            <source>Sheet</source>
            <translation>Лист</translation>
        </message>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Посещение закрыто; причина записана в истории.</translation>
        </message>
        <message>
            <source>Visits of the day</source>
            <translation>Посещения дня</translation>
        </message>
    </context>
    <context>
        <name>WindowKeys</name>
        <message>
            <source>Do it again after all</source>
            <translation>Выполнить снова</translation>
        </message>
        <message>
            <source>Take back the last change</source>
            <translation>Отменить последнее изменение</translation>
        </message>
    </context>
    <context>
        <name>Wizard</name>
        <message>
            <source>Address of the police point</source>
            <translation>Адрес участкового пункта полиции</translation>
        </message>
        <message>
            <source>As the precinct is called in official papers.</source>
            <translation>Так, как участок называется в служебных документах.</translation>
        </message>
        <message>
            <source>At least 12 characters or four words</source>
            <translation>Не менее 12 знаков или четыре слова</translation>
        </message>
        <message>
            <source>Back</source>
            <translation>Назад</translation>
        </message>
        <message>
            <source>Begin real work</source>
            <translation>Начать работу</translation>
        </message>
        <message>
            <source>Country</source>
            <translation>Страна</translation>
        </message>
        <message>
            <source>District</source>
            <translation>Район</translation>
        </message>
        <message>
            <source>From the paper, type group {number}</source>
            <translation>Введите с листа группу {number}</translation>
        </message>
        <message>
            <source>Full name</source>
            <translation>Фамилия, имя, отчество</translation>
        </message>
        <message>
            <source>It opens the desk when a password is forgotten, and it is shown only now. Print it and give it to your supervisor in a sealed envelope.</source>
            <translation>Код открывает рабочее место, если пароль забыт, и показывается только сейчас. Напечатайте его и передайте руководителю в запечатанном конверте.</translation>
        </message>
        <message>
            <source>Kazakhstan</source>
            <translation>Казахстан</translation>
        </message>
        <message>
            <source>Language and country</source>
            <translation>Язык и страна</translation>
        </message>
        <message>
            <source>Make the desk</source>
            <translation>Создать рабочее место</translation>
        </message>
        <message>
            <source>Making the desk…</source>
            <translation>Создание рабочего места…</translation>
        </message>
        <message>
            <source>Name of the precinct</source>
            <translation>Название участка</translation>
        </message>
        <message>
            <source>Next</source>
            <translation>Далее</translation>
        </message>
        <message>
            <source>Officer and password</source>
            <translation>Сотрудник и пароль</translation>
        </message>
        <message>
            <source>Password</source>
            <translation>Пароль</translation>
        </message>
        <message>
            <source>Password again</source>
            <translation>Пароль ещё раз</translation>
        </message>
        <message>
            <source>Practice or real work</source>
            <translation>Учебный режим или работа</translation>
        </message>
        <message>
            <source>Practice uses invented people on real streets and never mixes with real work.</source>
            <translation>В учебном режиме — вымышленные люди на настоящих улицах; с настоящей работой он никогда не смешивается.</translation>
        </message>
        <message>
            <source>Practise first</source>
            <translation>Сначала учебный режим</translation>
        </message>
        <message>
            <source>Precinct</source>
            <translation>Участок</translation>
        </message>
        <message>
            <source>Precinct number</source>
            <translation>Номер участка</translation>
        </message>
        <message>
            <source>Print the code</source>
            <translation>Напечатать код</translation>
        </message>
        <message>
            <source>Rank</source>
            <translation>Звание</translation>
        </message>
        <message>
            <source>Recovery code</source>
            <translation>Код восстановления</translation>
        </message>
        <message>
            <source>Recovery code of a desk</source>
            <translation>Код восстановления рабочего места</translation>
        </message>
        <message>
            <source>Region</source>
            <translation>Область</translation>
        </message>
        <message>
            <source>Tajikistan</source>
            <translation>Таджикистан</translation>
        </message>
        <message>
            <source>The language can be changed at any time; the country decides the deadlines and forms.</source>
            <translation>Язык можно сменить в любое время; от страны зависят сроки и формы документов.</translation>
        </message>
        <message>
            <source>The password opens the desk. Nobody can read the desk without it.</source>
            <translation>Пароль открывает рабочее место. Без него никто не прочтёт записи.</translation>
        </message>
        <message>
            <source>Works as</source>
            <translation>Роль</translation>
        </message>
    </context>
    <context>
        <name>ZoneForm</name>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Correct the border on the map</source>
            <translation>Исправить границу на карте</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Название</translation>
        </message>
        <message>
            <source>Note</source>
            <translation>Примечание</translation>
        </message>
        <message>
            <source>Purpose</source>
            <translation>Назначение</translation>
        </message>
        <message>
            <source>Save</source>
            <translation>Сохранить</translation>
        </message>
        <message>
            <source>Save the zone</source>
            <translation>Сохранить зону</translation>
        </message>
        <message>
            <source>Since</source>
            <translation>С какого дня</translation>
        </message>
        <message>
            <source>Take off the map</source>
            <translation>Убрать с карты</translation>
        </message>
        <message>
            <source>The new border is kept when you save the zone.</source>
            <translation>Новая граница сохранится, когда вы сохраните зону.</translation>
        </message>
        <message>
            <source>Until</source>
            <translation>По какой день</translation>
        </message>
        <message>
            <source>What was done there</source>
            <translation>Что там сделано</translation>
        </message>
        <message>
            <source>Why it goes</source>
            <translation>Почему убирается</translation>
        </message>
    </context>
    <context>
        <name>ZonesPanel</name>
        <message>
            <source>Border of {precinct}</source>
            <translation>Граница: {precinct}</translation>
        </message>
        <message>
            <source>Draw the border of {precinct} first.</source>
            <translation>Сначала нарисуйте границу: {precinct}.</translation>
        </message>
        <message>
            <source>Draw the precinct's border</source>
            <translation>Нарисовать границу участка</translation>
        </message>
        <message>
            <source>Line through {precinct}</source>
            <translation>Линия через {precinct}</translation>
        </message>
        <message>
            <source>New zone</source>
            <translation>Новая зона</translation>
        </message>
        <message>
            <source>No zone yet. A zone marks where something repeats, where patrols go, or a place to compare with.</source>
            <translation>Зон пока нет. Зона отмечает, где что-то повторяется, где патрулируют или с чем сравнивают.</translation>
        </message>
        <message>
            <source>Nothing was changed.</source>
            <translation>Ничего не изменено.</translation>
        </message>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Part the precinct by a line</source>
            <translation>Разделить участок линией</translation>
        </message>
        <message>
            <source>Saved.</source>
            <translation>Сохранено.</translation>
        </message>
        <message>
            <source>Zone</source>
            <translation>Зона</translation>
        </message>
        <message>
            <source>Zones and borders</source>
            <translation>Зоны и границы</translation>
        </message>
        <message>
            <source>no border yet</source>
            <translation>границы ещё нет</translation>
        </message>
    </context>
    <context>
        <name>_AskBar</name>
        <message>
            <source>Leave it</source>
            <translation>Оставить как есть</translation>
        </message>
        <message>
            <source>Put the former value in its place</source>
            <translation>Вернуть прежнее значение</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>Why it is taken back</source>
            <translation>Почему отменяется</translation>
        </message>
    </context>
    <context>
        <name>_DecisionPanel</name>
        <message>
            <source>Accept</source>
            <translation>Принять</translation>
        </message>
        <message>
            <source>Accepted: the server applies the entry as it stands, what waited only for it follows, and every desk that holds the record receives it. A decision is not taken back.</source>
            <translation>Принять: сервер применит запись как есть, за ней пройдёт то, что ждало только её, и её получат все рабочие места с этой карточкой. Решение не отменяется.</translation>
        </message>
        <message>
            <source>Cancel</source>
            <translation>Отмена</translation>
        </message>
        <message>
            <source>Decline</source>
            <translation>Отклонить</translation>
        </message>
        <message>
            <source>Declined: the entry stays out for good, the author's desk takes it out of the record, and the author reads your reason. It remains in his journal. A decision is not taken back.</source>
            <translation>Отклонить: запись не войдёт никогда, рабочее место автора уберёт её из карточки, автор прочтёт вашу причину. В его журнале она останется. Решение не отменяется.</translation>
        </message>
        <message>
            <source>Reason (may be left empty)</source>
            <translation>Причина (можно не указывать)</translation>
        </message>
        <message>
            <source>Reason, for the author to read</source>
            <translation>Причина — её прочтёт автор</translation>
        </message>
    </context>
    <context>
        <name>_DeskPage</name>
        <message>
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>practice</source>
            <translation>учебное</translation>
        </message>
    </context>
    <context>
        <name>_PeriodChip</name>
        <message>
            <source>Any time</source>
            <translation>Всё время</translation>
        </message>
        <message>
            <source>last month</source>
            <translation>прошлый месяц</translation>
        </message>
        <message>
            <source>last week</source>
            <translation>прошлая неделя</translation>
        </message>
        <message>
            <source>this month</source>
            <translation>этот месяц</translation>
        </message>
        <message>
            <source>this week</source>
            <translation>эта неделя</translation>
        </message>
        <message>
            <source>this year</source>
            <translation>этот год</translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
        </message>
        <message>
            <source>yesterday</source>
            <translation>вчера</translation>
        </message>
    </context>
    <context>
        <name>_SetBanner</name>
        <message>
            <source>Show the whole register</source>
            <translation>Показать весь реестр</translation>
        </message>
    </context>
    <context>
        <name>_ThirdBox</name>
        <message>
            <source>Another value</source>
            <translation>Другое значение</translation>
        </message>
    </context>
    <context>
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation>Закрыть сообщение</translation>
        </message>
    </context>
    <context>
        <name>_ValueBox</name>
        <message>
            <source>(empty)</source>
            <translation>(пусто)</translation>
        </message>
        <message>
            <source>The other desk's</source>
            <translation>Другое рабочее место</translation>
        </message>
        <message>
            <source>This desk's</source>
            <translation>Это рабочее место</translation>
        </message>
        <message>
            <source>author not known here</source>
            <translation>автор здесь неизвестен</translation>
        </message>
        <message>
            <source>before the edit: {value}</source>
            <translation>до правки: {value}</translation>
        </message>
        <message>
            <source>moment not known here</source>
            <translation>время здесь неизвестно</translation>
        </message>
        <message>
            <source>not known here</source>
            <translation>здесь неизвестно</translation>
        </message>
        <message>
            <source>stands for now</source>
            <translation>пока действует</translation>
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
