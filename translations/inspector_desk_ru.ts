<?xml version="1.0" encoding="utf-8"?>
<!DOCTYPE TS>
<TS version="2.1" language="ru">
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
            <source>State</source>
            <translation>Состояние</translation>
        </message>
    </context>
    <context>
        <name>AppealsScreen</name>
        <message>
            <source>Print the applicant's slip</source>
            <translation>Напечатать талон заявителя</translation>
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
        <message>
            <source>{field} is missing.</source>
            <translation>Не заполнено: «{field}».</translation>
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
            <source>Exchange</source>
            <translation>Обмен</translation>
        </message>
        <message>
            <source>Exchange now</source>
            <translation>Выполнить обмен</translation>
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
        <name>Field</name>
        <message>
            <source>{label} (required)</source>
            <translation>{label} (обязательно)</translation>
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
        <name>KeyHelp</name>
        <message>
            <source>Keys that work here</source>
            <translation>Клавиши, действующие здесь</translation>
        </message>
    </context>
    <context>
        <name>MainWindow</name>
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
            <source>%n protected record(s) are not drawn</source>
            <translation>
                <numerusform>Не показана %n защищённая запись</numerusform>
                <numerusform>Не показано %n защищённые записи</numerusform>
                <numerusform>Не показано %n защищённых записей</numerusform>
            </translation>
        </message>
        <message>
            <source>Appeals</source>
            <translation>Обращения</translation>
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
            <source>Map</source>
            <translation>Карта</translation>
        </message>
        <message>
            <source>Meetings</source>
            <translation>Встречи</translation>
        </message>
        <message>
            <source>Period</source>
            <translation>Период</translation>
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
            <source>Visits</source>
            <translation>Посещения</translation>
        </message>
        <message>
            <source>all time</source>
            <translation>всё время</translation>
        </message>
        <message numerus="yes">
            <source>last %n day(s)</source>
            <translation>
                <numerusform>последний %n день</numerusform>
                <numerusform>последние %n дня</numerusform>
                <numerusform>последние %n дней</numerusform>
            </translation>
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
            <source>Try again</source>
            <translation>Повторить</translation>
        </message>
        <message>
            <source>Without a place on the map: {count}</source>
            <translation>Без места на карте: {count}</translation>
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
            <source>Problems raised by residents</source>
            <translation>Вопросы, поднятые жителями</translation>
        </message>
        <message>
            <source>Record the meeting</source>
            <translation>Записать встречу</translation>
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
            <source>The day is still to come: choose “planned”, or check the day.</source>
            <translation>Этот день ещё не наступил: выберите «Запланирована» или проверьте день.</translation>
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
            <source>Officer</source>
            <translation>Сотрудник</translation>
        </message>
        <message>
            <source>Place</source>
            <translation>Место</translation>
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
        <name>MovesBar</name>
        <message>
            <source>Answer to the applicant</source>
            <translation>Ответ заявителю</translation>
        </message>
        <message>
            <source>Answer…</source>
            <translation>Дать ответ…</translation>
        </message>
        <message>
            <source>Close</source>
            <translation>Закрыть</translation>
        </message>
        <message>
            <source>Extend…</source>
            <translation>Продлить…</translation>
        </message>
        <message>
            <source>Forward…</source>
            <translation>Перенаправить…</translation>
        </message>
        <message>
            <source>Outcome</source>
            <translation>Результат</translation>
        </message>
        <message>
            <source>Reason</source>
            <translation>Основание</translation>
        </message>
        <message>
            <source>Return…</source>
            <translation>Вернуть…</translation>
        </message>
        <message>
            <source>Stop…</source>
            <translation>Прекратить…</translation>
        </message>
        <message>
            <source>Take into work</source>
            <translation>Взять в работу</translation>
        </message>
        <message>
            <source>To which body</source>
            <translation>В какой орган</translation>
        </message>
        <message>
            <source>Withdrawn…</source>
            <translation>Отзыв заявителем…</translation>
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
        <name>PasswordField</name>
        <message>
            <source>Show what is typed</source>
            <translation>Показать введённое</translation>
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
        <name>QuickSearch</name>
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
        <name>RecordForm</name>
        <message>
            <source>Leave the form; the draft is kept</source>
            <translation>Выйти из формы; черновик сохранится</translation>
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
            <source>Export what is shown</source>
            <translation>Выгрузить показанное</translation>
        </message>
        <message>
            <source>Exported to {path}</source>
            <translation>Выгружено в {path}</translation>
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
            <source>Taken back. Ctrl+Z in the register brings it again.</source>
            <translation>Отменено. Ctrl+Z в реестре вернёт изменение.</translation>
        </message>
        <message>
            <source>There is nothing to take back here.</source>
            <translation>Здесь нечего отменять.</translation>
        </message>
        <message>
            <source>These changes were kept when you left and are not saved yet. Ctrl+Z takes them away.</source>
            <translation>Эти изменения остались с прошлого раза и ещё не сохранены. Ctrl+Z уберёт их.</translation>
        </message>
        <message>
            <source>This draft was kept when you left. To begin anew, undo with Ctrl+Z.</source>
            <translation>Это черновик с прошлого раза. Чтобы начать заново, отмените его клавишами Ctrl+Z.</translation>
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
        <name>RegisterView</name>
        <message>
            <source>As at first</source>
            <translation>Исходный вид</translation>
        </message>
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
            <source>Print what is shown</source>
            <translation>Печать показанного</translation>
        </message>
        <message>
            <source>Read the register again</source>
            <translation>Обновить реестр</translation>
        </message>
        <message>
            <source>Rows copied: {count}</source>
            <translation>Скопировано строк: {count}</translation>
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
            <source>counting…</source>
            <translation>подсчёт…</translation>
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
            <source>How and when to get in touch without putting the resident in danger.</source>
            <translation>Как и когда связываться, не подвергая жителя опасности.</translation>
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
            <source>Born</source>
            <translation>Дата рожд.</translation>
        </message>
        <message>
            <source>Identity number</source>
            <translation>Идент. номер</translation>
        </message>
        <message>
            <source>Name</source>
            <translation>Фамилия, имя, отчество</translation>
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
        <name>SimilarResidents</name>
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
        <name>StatusBar</name>
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
            <source>sync is not set up</source>
            <translation>обмен не настроен</translation>
        </message>
    </context>
    <context>
        <name>SyncScreen</name>
        <message>
            <source>Address of the server</source>
            <translation>Адрес сервера</translation>
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
            <source>Join</source>
            <translation>Подключиться</translation>
        </message>
        <message>
            <source>Last accepted by the server</source>
            <translation>Последний приём сервером</translation>
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
            <source>Pause</source>
            <translation>Приостановить</translation>
        </message>
        <message>
            <source>Received in this session</source>
            <translation>Получено за сеанс</translation>
        </message>
        <message>
            <source>Sent in this session</source>
            <translation>Отправлено за сеанс</translation>
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
            <source>Waiting to be sent</source>
            <translation>Ожидает отправки</translation>
        </message>
        <message>
            <source>{entries} entries, {size} KB</source>
            <translation>записей: {entries}, {size} КБ</translation>
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
            <translation>соединение…</translation>
        </message>
        <message>
            <source>last accepted {time}</source>
            <translation>принято сервером {time}</translation>
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
            <source>{count} kept here</source>
            <translation>хранится здесь: {count}</translation>
        </message>
        <message>
            <source>{count} waiting</source>
            <translation>ждут отправки: {count}</translation>
        </message>
    </context>
    <context>
        <name>Timeline</name>
        <message>
            <source>History</source>
            <translation>История</translation>
        </message>
        <message>
            <source>Take back</source>
            <translation>Отменить</translation>
        </message>
        <message>
            <source>another device</source>
            <translation>другое устройство</translation>
        </message>
        <message>
            <source>no</source>
            <translation>нет</translation>
        </message>
        <message>
            <source>yes</source>
            <translation>да</translation>
        </message>
    </context>
    <context>
        <name>TodayScreen</name>
        <message>
            <source>Commitments due</source>
            <translation>Обязательства к исполнению</translation>
        </message>
        <message>
            <source>Commitments past their day</source>
            <translation>Просроченные обязательства</translation>
        </message>
        <message>
            <source>Draft of a meeting</source>
            <translation>Черновик встречи</translation>
        </message>
        <message>
            <source>Draft of a resident</source>
            <translation>Черновик жителя</translation>
        </message>
        <message>
            <source>Draft of a visit</source>
            <translation>Черновик посещения</translation>
        </message>
        <message>
            <source>Draft of an appeal</source>
            <translation>Черновик обращения</translation>
        </message>
        <message>
            <source>Drafts</source>
            <translation>Черновики</translation>
        </message>
        <message>
            <source>Due today</source>
            <translation>Срок сегодня</translation>
        </message>
        <message>
            <source>Due within three working days</source>
            <translation>Срок в ближайшие три рабочих дня</translation>
        </message>
        <message>
            <source>Meetings ahead</source>
            <translation>Предстоящие встречи</translation>
        </message>
        <message>
            <source>Nothing is due, overdue or planned. New appeals: Ctrl+2, then Ctrl+N.</source>
            <translation>Нет ни сроков, ни просрочек, ни планов. Новое обращение: Ctrl+2, затем Ctrl+N.</translation>
        </message>
        <message>
            <source>Overdue appeals</source>
            <translation>Просроченные обращения</translation>
        </message>
        <message>
            <source>Today</source>
            <translation>Сегодня</translation>
        </message>
        <message>
            <source>Visits that were not made</source>
            <translation>Несостоявшиеся посещения</translation>
        </message>
        <message>
            <source>Visits to follow up</source>
            <translation>Повторные посещения</translation>
        </message>
        <message>
            <source>Visits to make</source>
            <translation>Предстоящие посещения</translation>
        </message>
        <message>
            <source>today</source>
            <translation>сегодня</translation>
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
        <message>
            <source>Not made…</source>
            <translation>Не состоялось…</translation>
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
            <source>Say why: the reason stays with the record.</source>
            <translation>Укажите причину: она останется в записи.</translation>
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
            <source>Resident</source>
            <translation>Житель</translation>
        </message>
        <message>
            <source>Result</source>
            <translation>Результат</translation>
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
            <source>There is a result; give the day the visit was made.</source>
            <translation>Результат указан; укажите и день посещения.</translation>
        </message>
        <message>
            <source>Time</source>
            <translation>Время</translation>
        </message>
        <message>
            <source>Visit</source>
            <translation>Посещение</translation>
        </message>
        <message>
            <source>What happened</source>
            <translation>Как прошло</translation>
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
    </context>
    <context>
        <name>VisitsScreen</name>
        <message>
            <source>The visit is closed; its reason is in the history.</source>
            <translation>Посещение закрыто; причина записана в истории.</translation>
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
        <name>_MaskBar</name>
        <message>
            <source>Open</source>
            <translation>Открыть</translation>
        </message>
        <message>
            <source>Reason for opening</source>
            <translation>Причина открытия</translation>
        </message>
        <message>
            <source>This record is protected (a minor or domestic violence). To open it, give the reason; the reason and your name go into the journal.</source>
            <translation>Запись защищена (несовершеннолетний или бытовое насилие). Чтобы открыть её, укажите причину; причина и ваше имя попадут в журнал действий.</translation>
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
        <name>_Toast</name>
        <message>
            <source>Close this message</source>
            <translation>Закрыть сообщение</translation>
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
