/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-demo-names"

#include "premia-demo-names.h"
#include "premia-demo-random.h"

#include <string.h>

enum { STREAM_SURNAMES = 101, STREAM_FIRST_NAMES, STREAM_SEX, STREAM_FIRMS };

static const char *const women_ru[] = { "Анна", "Мария", "Елена", "Ольга", "Наталья", "Ирина", "Татьяна", "Светлана",
                                        "Юлия", "Екатерина", "Дарья", "Ксения", "Полина", "Алина", "Виктория", "Марина",
                                        "Людмила", "Вера", "Оксана", "Кристина" };
static const char *const men_ru[] = { "Александр", "Дмитрий", "Сергей", "Андрей", "Алексей", "Максим", "Иван", "Михаил",
                                      "Павел", "Роман", "Артём", "Николай", "Олег", "Игорь", "Денис", "Кирилл",
                                      "Владимир", "Тимур", "Глеб", "Станислав" };
/* As a man bears them; a woman's follow from the ending. */
static const char *const surnames_ru[] = { "Соколов", "Белов", "Кузнецов", "Попов", "Морозов", "Волков", "Лебедев",
                                           "Новиков", "Орлов", "Макаров", "Зайцев", "Виноградов", "Крылов", "Титов",
                                           "Сорокин", "Баранов", "Савельев", "Вишневский", "Шевченко", "Гаврилов",
                                           "Ильин", "Комаров", "Островский", "Панов", "Рябов", "Терентьев", "Фомин",
                                           "Ткаченко", "Журавлёв", "Казанцев", "Мельников", "Никитин" };
static const char *const women_en[] = { "Anna", "Maria", "Emily", "Sarah", "Jessica", "Laura", "Rachel", "Megan",
                                        "Hannah", "Olivia", "Grace", "Nicole", "Diana", "Karen", "Alice", "Julia",
                                        "Sophie", "Monica", "Claire", "Teresa" };
static const char *const men_en[] = { "James", "Robert", "Michael", "David", "Daniel", "Thomas", "Mark", "Kevin",
                                      "Brian", "Jason", "Eric", "Adam", "Peter", "Victor", "Samuel", "Luis",
                                      "Andrew", "Patrick", "Oscar", "Henry" };
static const char *const surnames_en[] = { "Carter", "Bennett", "Cooper", "Reed", "Morgan", "Hughes", "Foster", "Price",
                                           "Sullivan", "Barnes", "Powell", "Jenkins", "Perry", "Russell", "Griffin",
                                           "Hayes", "Myers", "Ford", "Hamilton", "Graham", "Wallace", "Woods", "Cole",
                                           "West", "Jordan", "Owens", "Reynolds", "Fisher", "Ellis", "Gibson",
                                           "Murray", "Ramirez" };

#define N_FIRST G_N_ELEMENTS (women_ru)
#define N_SURNAMES G_N_ELEMENTS (surnames_ru)
G_STATIC_ASSERT (G_N_ELEMENTS (men_ru) == N_FIRST && G_N_ELEMENTS (women_en) == N_FIRST && G_N_ELEMENTS (men_en) == N_FIRST);
G_STATIC_ASSERT (G_N_ELEMENTS (surnames_en) == N_SURNAMES);

static const char *const stems_ru[] = {
  "Вектор", "Альянс", "Север", "Импульс", "Горизонт", "Меридиан", "Орион", "Прогресс", "Сфера", "Кристалл",
  "Магистраль", "Рубин", "Атлант", "Парус", "Радуга", "Спектр", "Феникс", "Эталон", "Янтарь", "Балтика",
  "Восток", "Гранит", "Дельта", "Енисей", "Заря", "Искра", "Каскад", "Лидер", "Маяк", "Нева",
  "Олимп", "Полюс", "Резонанс", "Союз", "Триумф", "Урал", "Форвард", "Циклон", "Чайка", "Эверест",
  "Юпитер", "Аврора", "Байкал", "Виктория", "Гармония", "Достояние", "Ермак", "Звезда", "Исток", "Ковчег",
  "Ладога", "Монолит", "Новация", "Опора", "Пирамида", "Родник", "Сатурн", "Таймыр", "Уют", "Фаворит",
  "Созидание", "Штурман", "Кедр", "Простор", "Азимут", "Барс", "Волна", "Грань", "Дружба", "Журавль",
  "Изумруд", "Караван", "Легион", "Метеор", "Олимпия", "Перспектива", "Ритм", "Сокол", "Темп", "Арсенал",
};
static const char *const stems_en[] = {
  "Vector", "Alliance", "Northgate", "Impulse", "Horizon", "Meridian", "Orion", "Progress", "Sphere", "Crystal",
  "Highway", "Ruby", "Atlantic", "Keystone", "Rainbow", "Spectrum", "Phoenix", "Standard", "Amber", "Baltic",
  "Eastern", "Granite", "Delta", "Hudson", "Dawn", "Spark", "Cascade", "Leader", "Beacon", "Riverside",
  "Olympia", "Polar", "Resonance", "Union", "Triumph", "Summit", "Forward", "Cyclone", "Seagull", "Everest",
  "Jupiter", "Aurora", "Lakeside", "Victory", "Harmony", "Heritage", "Pioneer", "Lone Star", "Wellspring", "Ark",
  "Erie", "Monolith", "Novation", "Pillar", "Pyramid", "Springfield", "Saturn", "Tundra", "Homestead", "Favorite",
  "Creation", "Navigator", "Cedar", "Prairie", "Azimuth", "Leopard", "Wave", "Facet", "Friendship", "Crane",
  "Emerald", "Caravan", "Legion", "Meteor", "Pacific", "Prospect", "Rhythm", "Falcon", "Tempo", "Arsenal",
};

#define N_STEMS G_N_ELEMENTS (stems_ru)
#define N_FORMS 15
G_STATIC_ASSERT (G_N_ELEMENTS (stems_en) == N_STEMS && N_STEMS * N_FORMS == PREMIA_DEMO_N_FIRMS);

/* What stands before and behind the stem. */
typedef struct { const char *before, *behind; } Form;

static const Form forms_ru[PREMIA_DEMO_N_SEGMENTS][N_FORMS] = {
  { { "Банк «", "»" }, { "АО «", "-Банк»" }, { "СК «", "»" }, { "АО «", "-Лизинг»" }, { "ООО «", "-Капитал»" },
    { "АО «", "-Инвест»" }, { "УК «", "-Активы»" }, { "ООО «", "-Факторинг»" }, { "СК «", "-Полис»" }, { "ООО «", "-Финанс»" },
    { "АО «", "-Депозит»" }, { "ООО «", "-Кредит»" }, { "НПФ «", "»" }, { "ООО «", "-Брокер»" }, { "АО «", "-Траст»" } },
  { { "ООО «", "-Металл»" }, { "Завод «", "»" }, { "ООО «", "-Пласт»" }, { "ООО «", "-Станок»" }, { "АО «", "-Маш»" },
    { "ООО «", "-Кабель»" }, { "ООО «", "-Мебель»" }, { "АО «", "-Химпром»" }, { "ООО «", "-Стекло»" }, { "ООО «", "-Упаковка»" },
    { "ООО «", "-Электро»" }, { "АО «", "-Прибор»" }, { "ООО «", "-Текстиль»" }, { "ООО «", "-Бетон»" }, { "ООО «", "-Инструмент»" } },
  { { "Магазин «", "»" }, { "ТД «", "»" }, { "ООО «", "-Маркет»" }, { "ООО «", "-Торг»" }, { "Салон «", "»" },
    { "ООО «", "-Опт»" }, { "ТЦ «", "»" }, { "ООО «", "-Обувь»" }, { "ООО «", "-Продукты»" }, { "ООО «", "-Декор»" },
    { "Аптека «", "»" }, { "ООО «", "-Книга»" }, { "ООО «", "-Спорт»" }, { "ООО «", "-Цветы»" }, { "ООО «", "-Хозтовары»" } },
  { { "ООО «", "-Сервис»" }, { "ООО «", "-Логистика»" }, { "ООО «", "-Клининг»" }, { "Клиника «", "»" }, { "ООО «", "-Консалт»" },
    { "ООО «", "-Тур»" }, { "ООО «", "-Софт»" }, { "Отель «", "»" }, { "ООО «", "-Право»" }, { "ООО «", "-Охрана»" },
    { "ООО «", "-Реклама»" }, { "ООО «", "-Авто»" }, { "Студия «", "»" }, { "ООО «", "-Проект»" }, { "УЦ «", "»" } },
};
static const Form forms_en[PREMIA_DEMO_N_SEGMENTS][N_FORMS] = {
  { { "", " Bank" }, { "", " Capital" }, { "", " Insurance" }, { "", " Leasing" }, { "", " Credit Union" },
    { "", " Investments" }, { "", " Asset Management" }, { "", " Factoring" }, { "", " Mutual" }, { "", " Finance" },
    { "", " Savings" }, { "", " Mortgage" }, { "", " Pension Services" }, { "", " Brokers" }, { "", " Trust" } },
  { { "", " Metals" }, { "", " Works" }, { "", " Plastics" }, { "", " Machine Tools" }, { "", " Engineering" },
    { "", " Cable" }, { "", " Furniture" }, { "", " Chemicals" }, { "", " Glass" }, { "", " Packaging" },
    { "", " Electric" }, { "", " Instruments" }, { "", " Textiles" }, { "", " Concrete" }, { "", " Tooling" } },
  { { "", " Stores" }, { "", " Trading" }, { "", " Market" }, { "", " Outlet" }, { "", " Boutique" },
    { "", " Wholesale" }, { "", " Mall" }, { "", " Shoes" }, { "", " Grocery" }, { "", " Home Decor" },
    { "", " Pharmacy" }, { "", " Books" }, { "", " Sports" }, { "", " Flowers" }, { "", " Hardware" } },
  { { "", " Services" }, { "", " Logistics" }, { "", " Cleaning" }, { "", " Clinic" }, { "", " Consulting" },
    { "", " Travel" }, { "", " Software" }, { "", " Hotel" }, { "", " Legal" }, { "", " Security" },
    { "", " Advertising" }, { "", " Auto Care" }, { "", " Studio" }, { "", " Design" }, { "", " Training" } },
};

static const char *const teams[2][PREMIA_DEMO_N_TEAMS] = { { "North", "Center", "South" }, { "Север", "Центр", "Юг" } };
static const char *const segments[2][PREMIA_DEMO_N_SEGMENTS] = {
  { "finance", "manufacturing", "retail", "services" },
  { "финансы", "производство", "магазины", "услуги" },
};
static const char *const reasons[2][PREMIA_DEMO_N_REASONS] = {
  { "", "duplicate: this client is with us already", "no budget this year", "does not decide", "not the right size for us",
    "knew nothing of an appointment", "wanted only a price by mail" },
  { "", "дубль: с клиентом уже работаем", "нет бюджета в этом году", "не принимает решений", "не наш размер компании",
    "о встрече ничего не известно", "нужна была только цена на почту" },
};

const char *
premia_demo_company_name (gboolean russian)
{
  return russian ? "Компания «Северный ветер»" : "Northwind Office Supply";
}

const char *
premia_demo_team_name (gboolean russian, guint team)
{
  g_return_val_if_fail (team < PREMIA_DEMO_N_TEAMS, NULL);
  return teams[russian != FALSE][team];
}

const char *
premia_demo_segment_name (gboolean russian, PremiaDemoSegment segment)
{
  g_return_val_if_fail (segment < PREMIA_DEMO_N_SEGMENTS, NULL);
  return segments[russian != FALSE][segment];
}

const char *
premia_demo_reason (gboolean russian, guint reason)
{
  g_return_val_if_fail (reason < PREMIA_DEMO_N_REASONS, NULL);
  return reasons[russian != FALSE][reason];
}

/* Соколов → Соколова, Вишневский → Вишневская, Шевченко → Шевченко */
static char *
womans_surname (const char *surname)
{
  if (g_str_has_suffix (surname, "ский"))
    return g_strdup_printf ("%.*sая", (int) (strlen (surname) - strlen ("ий")), surname);
  if (g_str_has_suffix (surname, "ко"))
    return g_strdup (surname);
  return g_strconcat (surname, "а", NULL);
}

char *
premia_demo_person_name (guint64 seed, gboolean russian, guint index)
{
  PremiaDemoRandom random = premia_demo_random (seed, STREAM_SURNAMES, 0);
  PremiaDemoRandom sex = premia_demo_random (seed, STREAM_SEX, index);
  const gboolean woman = premia_demo_random_chance (&sex, 600000);
  guint surnames[N_SURNAMES], first[N_FIRST];
  g_autofree char *surname = NULL;

  premia_demo_random_shuffle (&random, surnames, N_SURNAMES);
  random = premia_demo_random (seed, STREAM_FIRST_NAMES, woman);
  premia_demo_random_shuffle (&random, first, N_FIRST);
  if (!russian)
    return g_strconcat ((woman ? women_en : men_en)[first[index % N_FIRST]], " ",
                        surnames_en[surnames[index % N_SURNAMES]], NULL);
  surname = woman ? womans_surname (surnames_ru[surnames[index % N_SURNAMES]])
                  : g_strdup (surnames_ru[surnames[index % N_SURNAMES]]);
  return g_strconcat ((woman ? women_ru : men_ru)[first[index % N_FIRST]], " ", surname, NULL);
}

char *
premia_demo_firm_name (guint64 seed, gboolean russian, PremiaDemoSegment segment, guint index)
{
  PremiaDemoRandom random = premia_demo_random (seed, STREAM_FIRMS, segment);
  const guint shift = premia_demo_random_below (&random, PREMIA_DEMO_N_FIRMS);
  /* 7 has no factor in common with the number of firms: each name comes once. */
  const guint place = (index * 7 + shift) % PREMIA_DEMO_N_FIRMS;
  const Form *form;

  g_return_val_if_fail (segment < PREMIA_DEMO_N_SEGMENTS && index < PREMIA_DEMO_N_FIRMS, NULL);

  form = &(russian ? forms_ru : forms_en)[segment][place / N_STEMS];
  return g_strconcat (form->before, (russian ? stems_ru : stems_en)[place % N_STEMS], form->behind, NULL);
}
