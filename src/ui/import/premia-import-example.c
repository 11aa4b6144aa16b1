/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-example"

#include "premia-import-example.h"

#include <glib/gi18n.h>
#include <string.h>

const PremiaImportColumn premia_import_people_columns[] = {
  { "id", N_("How the other files call the person: any text that stays the same"), TRUE },
  { "name", N_("The name on the statement"), FALSE },
  { "role", N_("telemarketer, closer …: schemes are made for a role"), FALSE },
  { "team", N_("Any name"), FALSE },
  { "manager", N_("The id of another person"), FALSE },
  { "hired_on", N_("The first day, such as 2026-01-15"), FALSE },
  { "left_on", N_("The last day employed"), FALSE },
  { "fte", N_("1 is full time, 0.5 half of it"), FALSE },
  { "payroll_id", N_("The number in the payroll system"), FALSE },
  { "from", N_("From which day the row holds, if somebody’s role or team changed: one row each"), FALSE },
  { NULL }
};

const PremiaImportColumn premia_import_actions_columns[] = {
  { "account", N_("Who did it: the id of a person"), TRUE },
  { "action", N_("AppointmentSet, AppointmentHeld, AppointmentNoShow, AppointmentQualified, AppointmentRejected, DealWon, PaymentReceived …"), TRUE },
  { "key", N_("The appointment’s or deal’s number: the same number joins what belongs together"), FALSE },
  { "at", N_("When, such as 2026-01-05T14:30 or 2026-01-05"), TRUE },
  { "due", N_("When the meeting is to take place"), FALSE },
  { "amount", N_("Of a deal: 150000.50"), FALSE },
  { "currency", N_("Of the amount, if it is not the company’s own"), FALSE },
  { "prospect", N_("The client’s name; prospect_id its number"), FALSE },
  { "segment", N_("A group of clients, such as small or large"), FALSE },
  { "note", N_("Such as the reason of a rejection"), FALSE },
  { NULL }
};

static const char people_text[] =
  "id,name,role,team,manager,hired_on,fte,payroll_id\n"
  "1,Olga Orlova,head,North,,2024-02-01,1,0001\n"
  "2,Anna Smirnova,telemarketer,North,1,2025-03-10,1,0002\n"
  "3,Maria Volkova,telemarketer,North,1,2025-09-01,0.5,0003\n"
  "4,Pavel Sokolov,closer,North,1,2024-06-17,1,0004\n";

static const char actions_text[] =
  "account,action,key,at,due,amount,prospect,segment,note\n"
  "2,AppointmentSet,apt-1,2026-01-05T10:00,2026-01-08T14:00,,Romashka,small,\n"
  "4,AppointmentHeld,apt-1,2026-01-08T14:00,,,,,\n"
  "4,AppointmentQualified,apt-1,2026-01-08T18:00,,,,,\n"
  "4,DealWon,apt-1,2026-01-20T12:00,,150000.50,,,\n"
  "2,AppointmentSet,apt-2,2026-01-06T11:30,2026-01-09T10:00,,Vasilek,large,\n"
  "4,AppointmentNoShow,apt-2,2026-01-09T10:30,,,,,\n"
  "3,AppointmentSet,apt-3,2026-01-07T09:15,2026-01-12T16:00,,Lotos,small,\n"
  "4,AppointmentHeld,apt-3,2026-01-12T16:00,,,,,\n"
  "4,AppointmentRejected,apt-3,2026-01-12T19:00,,,,,no budget\n";

static gboolean
save_one (GFile *folder, const char *name, const char *text, GError **error)
{
  g_autoptr (GFile) file = g_file_get_child (folder, name);
  g_autoptr (GFileOutputStream) stream = g_file_create (file, G_FILE_CREATE_NONE, NULL, error);

  return stream != NULL
         && g_output_stream_write_all (G_OUTPUT_STREAM (stream), text, strlen (text), NULL, NULL, error)
         && g_output_stream_close (G_OUTPUT_STREAM (stream), NULL, error);
}

gboolean
premia_import_example_save (GFile *folder, GError **error)
{
  g_return_val_if_fail (G_IS_FILE (folder), FALSE);

  return save_one (folder, "people.csv", people_text, error)
         && save_one (folder, "actions.csv", actions_text, error);
}
