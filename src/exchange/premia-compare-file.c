/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-compare-file"

#include "premia-compare-file.h"
#include "premia-statistic-text.h"

static void
write_money (PremiaJsonWriter *out, const char *key, PremiaMoney amount, guint digits)
{
  g_autofree char *text = premia_money_to_string (amount, digits);

  premia_json_writer_member (out, key, text);
}

static void
write_scheme (const PremiaComparedScheme *self, PremiaJsonWriter *out)
{
  PremiaPeople *people = premia_dataset_get_people (premia_cube_get_dataset (self->diagnosis->cube));

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "scheme", self->diagnosis->scheme->id);
  write_money (out, "cost", self->cost, self->digits);
  premia_statistic_write (out, "luck_band", self->diagnosis->luck_band);
  premia_statistic_write (out, "controllability", self->diagnosis->controllability);
  premia_statistic_write (out, "cv_pay", self->cv_pay);
  premia_json_writer_key (out, "people");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < self->people->len; i++)
    {
      const PremiaComparedPerson *person = &g_array_index (self->people, PremiaComparedPerson, i);

      premia_json_writer_begin_object (out);
      premia_json_writer_member (out, "id", premia_people_get (people, person->person)->id);
      write_money (out, "total", person->total, self->digits);
      premia_json_writer_end_object (out);
    }
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
}

char *
premia_compare_file_to_json (GPtrArray *schemes, gsize *length)
{
  PremiaJsonWriter *out = premia_json_writer_new (FALSE);
  g_autofree char *text = NULL;
  gsize size;

  premia_json_writer_begin_object (out);
  premia_json_writer_member (out, "premia", "compare/1");
  premia_json_writer_key (out, "schemes");
  premia_json_writer_begin_array (out);
  for (guint i = 0; i < schemes->len; i++)
    write_scheme (g_ptr_array_index (schemes, i), out);
  premia_json_writer_end_array (out);
  premia_json_writer_end_object (out);
  text = premia_json_writer_end (out, &size);
  if (length != NULL)
    *length = size + 1;
  return g_strconcat (text, "\n", NULL);
}
