/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-exchange"

#include "premia-gamification-check-file.h"

#include "premia-json-writer.h"

#include <glib/gi18n-lib.h>
#include <string.h>

static void
write_step (PremiaJsonWriter *writer, const PremiaJsonStep *step)
{
  static const char *const operations[] = { "set", "insert", "remove", "rename", "move" };
  g_autoptr (PremiaJson) value = step->value != NULL ? premia_json_parse (step->value, strlen (step->value), "", NULL) : NULL;

  premia_json_writer_begin_object_line (writer);
  premia_json_writer_member (writer, "operation", operations[step->operation]);
  premia_json_writer_member (writer, "pointer", step->pointer);
  if (step->key != NULL)
    premia_json_writer_member (writer, "key", step->key);
  if (value != NULL)
    {
      premia_json_writer_key (writer, "value");
      premia_json_writer_node (writer, premia_json_get_root (value));
    }
  premia_json_writer_end_object (writer);
}

static void
write_finding (PremiaJsonWriter *writer, const PremiaGamificationFinding *finding)
{
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "severity", premia_gamification_severity_to_string (finding->severity));
  premia_json_writer_member (writer, "kind", premia_gamification_finding_kind_to_string (finding->kind));
  premia_json_writer_member (writer, "pointer", finding->pointer);
  premia_json_writer_key (writer, "line");
  premia_json_writer_integer (writer, finding->line);
  premia_json_writer_member (writer, "words", finding->words);
  premia_json_writer_key (writer, "repair");
  if (finding->repair == NULL)
    premia_json_writer_null (writer);
  else
    {
      premia_json_writer_begin_object (writer);
      premia_json_writer_member (writer, "words", finding->repair_words);
      premia_json_writer_key (writer, "steps");
      premia_json_writer_begin_array (writer);
      for (guint i = 0; i < finding->repair->len; i++)
        write_step (writer, g_ptr_array_index (finding->repair, i));
      premia_json_writer_end_array (writer);
      premia_json_writer_end_object (writer);
    }
  premia_json_writer_end_object (writer);
}

char *
premia_gamification_check_to_json (GPtrArray *findings, gsize *length)
{
  PremiaJsonWriter *writer;

  g_return_val_if_fail (findings != NULL && length != NULL, NULL);

  writer = premia_json_writer_new (TRUE);
  premia_json_writer_begin_object (writer);
  premia_json_writer_member (writer, "premia", "badges-check/1");
  premia_json_writer_key (writer, "starts");
  premia_json_writer_boolean (writer, !premia_gamification_is_refused (findings));
  premia_json_writer_key (writer, "findings");
  premia_json_writer_begin_array (writer);
  for (guint i = 0; i < findings->len; i++)
    write_finding (writer, g_ptr_array_index (findings, i));
  premia_json_writer_end_array (writer);
  premia_json_writer_end_object (writer);
  return premia_json_writer_end (writer, length);
}

char *
premia_gamification_check_to_text (GPtrArray *findings, const char *file_name, gsize *length)
{
  static const char *const severities[] = { N_("refused"), N_("serious"), N_("warning"), N_("advice") };
  GString *text = g_string_new (NULL);

  g_return_val_if_fail (findings != NULL && file_name != NULL && length != NULL, NULL);

  for (guint i = 0; i < findings->len; i++)
    {
      const PremiaGamificationFinding *finding = g_ptr_array_index (findings, i);
      g_autofree char *line = premia_gamification_finding_to_line (finding, file_name);

      if (finding->severity == PREMIA_GAMIFICATION_REFUSED)
        continue;
      g_string_append_printf (text, "%s (%s)\n", line, _(severities[finding->severity]));
      if (finding->repair_words != NULL)
        g_string_append_printf (text, "    %s\n", finding->repair_words);
    }
  if (premia_gamification_is_refused (findings))
    g_string_append_printf (text, _("The server does not start with %s.\n"), file_name);
  else
    g_string_append_printf (text, _("The server starts with %s.\n"), file_name);
  *length = text->len;
  return g_string_free (text, FALSE);
}
