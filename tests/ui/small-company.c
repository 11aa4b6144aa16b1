/* SPDX-License-Identifier: GPL-3.0-or-later */
#include "small-company.h"
#include "screen.h"

const char small_company_people[] =
  "id,name,role,team\n"
  "c1,Cleo Closer,closer,North\n"
  "s1,Sam Setter,telemarketer,North\n"
  "s2,Sue Setter,telemarketer,North\n";

/* October: a1–a4 set; a1, a3, a4 held; a1 and a4 accepted, a3 rejected; a1 a deal of 1,000. September: b1 and
 * b2 set, b1 held and accepted. All are due in the month in which they were set. */
const char small_company_actions[] =
  "account,action,key,at,due,amount\n"
  "s1,AppointmentSet,b1,2026-09-02T10:00,2026-09-05T10:00,\n"
  "s1,AppointmentSet,b2,2026-09-03T10:00,2026-09-06T10:00,\n"
  "c1,AppointmentHeld,b1,2026-09-05T10:00,,\n"
  "c1,AppointmentQualified,b1,2026-09-05T12:00,,\n"
  "s1,AppointmentSet,a1,2026-10-01T10:00,2026-10-05T10:00,\n"
  "s1,AppointmentSet,a2,2026-10-02T10:00,2026-10-06T10:00,\n"
  "s1,AppointmentSet,a3,2026-10-05T10:00,2026-10-07T10:00,\n"
  "s2,AppointmentSet,a4,2026-10-06T10:00,2026-10-08T10:00,\n"
  "c1,AppointmentHeld,a1,2026-10-05T10:00,,\n"
  "c1,AppointmentNoShow,a2,2026-10-06T10:30,,\n"
  "c1,AppointmentHeld,a3,2026-10-07T10:00,,\n"
  "c1,AppointmentHeld,a4,2026-10-08T10:00,,\n"
  "c1,AppointmentQualified,a1,2026-10-05T12:00,,\n"
  "c1,AppointmentRejected,a3,2026-10-07T12:00,,\n"
  "c1,AppointmentQualified,a4,2026-10-08T12:00,,\n"
  "c1,DealWon,a1,2026-10-30T12:00,,1000\n";

const char small_company_scheme[] =
  "{\"premia\":\"scheme/1\",\"id\":\"fee\",\"role\":\"telemarketer\",\"currency\":\"USD\",\"period\":\"month\","
  "\"measures\":{\"qualified\":{\"count\":\"cases\",\"reached\":[\"held\",\"qualified\"],\"not_reached\":[\"rejected\"],"
  "\"credit\":\"setter\",\"at\":\"qualified\"}},"
  "\"components\":[{\"id\":\"fee\",\"type\":\"per_unit\",\"measure\":\"qualified\",\"rate\":\"100\"}]}";

void
small_company_import (Room *room)
{
  g_autofree char *people = room_write (room, "people.csv", small_company_people);
  g_autofree char *actions = room_write (room, "actions.csv", small_company_actions);
  g_autofree char *scheme = room_write (room, "fee.json", small_company_scheme);
  g_autoptr (PremiaImportJob) job = premia_import_job_new (room->workspace, 0);
  g_autoptr (GError) error = NULL;

  premia_import_job_add_file (job, people, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, actions, PREMIA_TABLE_UNKNOWN);
  premia_import_job_add_file (job, scheme, PREMIA_TABLE_UNKNOWN);
  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
}

PremiaDesk *
small_company_load (Room *room)
{
  g_autoptr (PremiaLoadJob) job = premia_load_job_new (room->workspace, NULL, 0);
  g_autoptr (GError) error = NULL;

  premia_job_run (PREMIA_JOB (job), NULL, &error);
  g_assert_no_error (error);
  return premia_desk_ref (premia_load_job_get_desk (job));
}

void
small_company_end (Room *room)
{
  screen_finalize (g_steal_pointer (&room->workspace));
  room_end (room);
}
