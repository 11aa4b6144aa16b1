/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "store/premia-backup.h"

/* When a backup is due, and which go again. What somebody would lose: yesterday. */

#define DAY (86400 * PREMIA_MICROS_PER_SECOND)

static PremiaInstant
moment (const char *text)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  PremiaInstant at;

  g_assert_true (premia_instant_parse (text, utc, &at, NULL));
  return at;
}

static GPtrArray *
new_list (void)
{
  return g_ptr_array_new_with_free_func ((GDestroyNotify) premia_backup_free);
}

static void
insert_at (GPtrArray *list, guint place, PremiaBackupKind kind, PremiaInstant at)
{
  PremiaBackup *backup = g_new0 (PremiaBackup, 1);

  backup->kind = kind;
  backup->at = at;
  g_ptr_array_insert (list, (int) place, backup);
}

static void
add_first (GPtrArray *list, PremiaBackupKind kind, PremiaInstant at)
{
  insert_at (list, 0, kind, at);
}

/* Whether the day @back days before @last is of those that are promised: said once more, by the calendar of GLib. */
static gboolean
is_promised (const GDate *last, guint back)
{
  GDate day = *last, next;
  guint months;

  g_date_subtract_days (&day, back);
  next = day;
  g_date_add_days (&next, 1);
  months = (g_date_get_year (last) - g_date_get_year (&day)) * 12u + g_date_get_month (last) - g_date_get_month (&day);
  if (back < 7)
    return TRUE;
  if (g_date_get_weekday (&day) == G_DATE_SUNDAY && back < 21 + (guint) g_date_get_weekday (last))
    return TRUE;
  return g_date_get_day (&next) == 1 && months < 12;
}

/* Somebody who opens Premia each day has, at any time, what is promised and nothing else. */
static void
test_kept (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GPtrArray) list = new_list ();
  const PremiaInstant first = moment ("2025-02-11T08:00:00Z");

  for (guint i = 0; i < 800; i++)
    {
      g_autoptr (GPtrArray) old = NULL;
      g_autoptr (GDateTime) now = g_date_time_new_from_unix_utc ((first + i * DAY) / PREMIA_MICROS_PER_SECOND);
      GDate last;
      guint n = 0, wanted = 0;

      g_assert_true (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, utc, first + i * DAY));
      add_first (list, PREMIA_BACKUP_DAILY, first + i * DAY);
      g_assert_false (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, utc, first + i * DAY + DAY / 3));
      old = premia_backup_choose_old (list, 0, utc, first + i * DAY);
      for (guint j = 0; j < old->len; j++)
        g_ptr_array_remove (list, g_ptr_array_index (old, j));
      g_date_clear (&last, 1);
      g_date_set_dmy (&last, (GDateDay) g_date_time_get_day_of_month (now), (GDateMonth) g_date_time_get_month (now), (GDateYear) g_date_time_get_year (now));
      for (guint back = 0; back <= i; back++)
        if (is_promised (&last, back))
          {
            wanted++;
            n += n < list->len && ((PremiaBackup *) g_ptr_array_index (list, n))->at == first + (i - back) * DAY;
          }
      g_assert_cmpuint (n, ==, wanted);
      g_assert_cmpuint (list->len, ==, wanted);
    }
  g_assert_cmpuint (list->len, >=, 7 + 3 + 10);
}

/* The day is the company's, not Greenwich's; what somebody asked for stays. */
static void
test_others (void)
{
  g_autoptr (GTimeZone) system = g_time_zone_new_identifier ("Asia/Vladivostok");
  g_autoptr (PremiaZone) zone = premia_zone_new_from_gtimezone ("Asia/Vladivostok", system);
  g_autoptr (GPtrArray) list = new_list ();
  g_autoptr (GPtrArray) old = NULL;

  add_first (list, PREMIA_BACKUP_DAILY, moment ("2026-11-25T23:00:00Z"));
  g_assert_false (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, zone, moment ("2026-11-26T05:00:00Z")));
  g_assert_true (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, zone, moment ("2026-11-26T14:30:00Z")));
  for (guint i = 0; i < 40; i++)
    {
      add_first (list, PREMIA_BACKUP_BY_HAND, moment ("2026-11-26T01:00:00Z") + i);
      add_first (list, i % 2 == 0 ? PREMIA_BACKUP_DAMAGED : PREMIA_BACKUP_BEFORE_RESTORE, moment ("2026-11-26T02:00:00Z") + i);
      add_first (list, PREMIA_BACKUP_BEFORE_UPDATE, moment ("2026-11-26T03:00:00Z") + i);
    }
  old = premia_backup_choose_old (list, 0, zone, moment ("2026-11-27T00:00:00Z"));
  g_assert_cmpuint (old->len, ==, 35);
  for (guint i = 0; i < old->len; i++)
    g_assert_cmpint (((PremiaBackup *) g_ptr_array_index (old, i))->at, <, moment ("2026-11-26T02:00:00Z") + 35);
}

/* The clock was years ahead for weeks, and is right again: each day of the last week is there, whatever was made in the future. */
static void
test_clock_back (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GPtrArray) list = new_list ();
  const PremiaInstant ahead = moment ("2031-03-01T08:00:00Z"), first = moment ("2026-11-02T08:00:00Z");
  guint n_now = 0;

  for (guint i = 0; i < 40; i++)
    {
      const PremiaInstant now = (i < 20 ? ahead : first) + i * DAY;
      g_autoptr (GPtrArray) old = NULL;
      guint place = 0;

      /* The newest comes first, as premia_backup_list() has them. */
      while (place < list->len && ((PremiaBackup *) g_ptr_array_index (list, place))->at > now)
        place++;
      g_assert_true (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_DAY, utc, now));
      insert_at (list, place, PREMIA_BACKUP_DAILY, now);
      old = premia_backup_choose_old (list, 0, utc, now);
      for (guint j = 0; j < old->len; j++)
        g_ptr_array_remove (list, g_ptr_array_index (old, j));
    }
  for (guint i = 0; i < list->len; i++)
    n_now += ((PremiaBackup *) g_ptr_array_index (list, i))->at >= first + 33 * DAY && ((PremiaBackup *) g_ptr_array_index (list, i))->at < ahead;
  g_assert_cmpuint (n_now, ==, 7);
}

/* Another schedule, another number: what is due, and what goes. Weeks begin on Monday. */
static void
test_plan (void)
{
  g_autoptr (PremiaZone) utc = premia_zone_new_utc ();
  g_autoptr (GPtrArray) list = new_list ();
  g_autoptr (GPtrArray) old = NULL;

  g_assert_false (premia_backup_is_due (list, PREMIA_BACKUP_NEVER, utc, moment ("2026-11-26T05:00:00Z")));
  g_assert_true (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_WEEK, utc, moment ("2026-11-26T05:00:00Z")));
  add_first (list, PREMIA_BACKUP_DAILY, moment ("2026-11-23T00:00:00Z"));
  add_first (list, PREMIA_BACKUP_BY_HAND, moment ("2026-11-30T00:00:00Z")); /* asked for, so not of the schedule */
  g_assert_false (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_WEEK, utc, moment ("2026-11-29T23:59:00Z")));
  g_assert_true (premia_backup_is_due (list, PREMIA_BACKUP_EVERY_WEEK, utc, moment ("2026-11-30T00:00:00Z")));
  for (guint i = 0; i < 9; i++)
    add_first (list, PREMIA_BACKUP_DAILY, moment ("2026-12-01T00:00:00Z") + i * DAY);
  old = premia_backup_choose_old (list, 5, utc, moment ("2026-12-31T00:00:00Z"));
  g_assert_cmpuint (old->len, ==, 5);
  for (guint i = 0; i < old->len; i++)
    {
      g_assert_cmpint (((PremiaBackup *) g_ptr_array_index (old, i))->kind, ==, PREMIA_BACKUP_DAILY);
      g_assert_cmpint (((PremiaBackup *) g_ptr_array_index (old, i))->at, <=, moment ("2026-12-04T00:00:00Z"));
    }
}

int
main (int argc, char **argv)
{
  g_test_init (&argc, &argv, NULL);

  g_test_add_func ("/store/backup-plan/kept", test_kept);
  g_test_add_func ("/store/backup-plan/others", test_others);
  g_test_add_func ("/store/backup-plan/clock-back", test_clock_back);
  g_test_add_func ("/store/backup-plan/schedule", test_plan);
  return g_test_run ();
}
