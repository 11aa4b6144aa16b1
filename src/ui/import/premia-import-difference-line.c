/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-import-difference-line"

#include "premia-import-difference-line.h"
#include "premia-import-words.h"

#include <glib/gi18n.h>
#include <string.h>

struct _PremiaImportDifferenceLine
{
  GObject parent_instance;
  char   *title, *details;
};

G_DEFINE_FINAL_TYPE (PremiaImportDifferenceLine, premia_import_difference_line, G_TYPE_OBJECT)

static void
premia_import_difference_line_finalize (GObject *object)
{
  PremiaImportDifferenceLine *self = PREMIA_IMPORT_DIFFERENCE_LINE (object);

  g_free (self->title);
  g_free (self->details);

  G_OBJECT_CLASS (premia_import_difference_line_parent_class)->finalize (object);
}

static void
premia_import_difference_line_class_init (PremiaImportDifferenceLineClass *klass)
{
  G_OBJECT_CLASS (klass)->finalize = premia_import_difference_line_finalize;
}

static void
premia_import_difference_line_init (PremiaImportDifferenceLine *self)
{
}

/* Columns as files call them, for a manager. */
static const char *
say_column (const char *column)
{
  static const struct { const char *column; int field; } known[] = {
    { "action", PREMIA_IMPORT_ACTION }, { "account", PREMIA_IMPORT_ACCOUNT }, { "at", PREMIA_IMPORT_AT }, { "key", PREMIA_IMPORT_KEY },
    { "case", PREMIA_IMPORT_CASE }, { "due", PREMIA_IMPORT_DUE }, { "amount", PREMIA_IMPORT_AMOUNT }, { "currency", PREMIA_IMPORT_CURRENCY },
    { "prospect", PREMIA_IMPORT_PROSPECT }, { "prospect_id", PREMIA_IMPORT_PROSPECT_ID }, { "segment", PREMIA_IMPORT_SEGMENT },
    { "note", PREMIA_IMPORT_NOTE },
  };

  static const struct { const char *column, *title; } of_people[] = {
    { "id", NC_("column of people", "Account") }, { "hired_on", NC_("column of people", "Works from") },
    { "left_on", NC_("column of people", "Works until") }, { "fte", NC_("column of people", "Part of full time") },
    { "payroll_id", NC_("column of people", "Number in payroll") }, { "from", NC_("column of people", "Holds from") },
  };

  for (guint i = 0; i < G_N_ELEMENTS (known); i++)
    if (g_str_equal (column, known[i].column))
      return premia_import_field_get_title (known[i].field);
  for (guint i = 0; i < G_N_ELEMENTS (of_people); i++)
    if (g_str_equal (column, of_people[i].column))
      return g_dpgettext2 (GETTEXT_PACKAGE, "column of people", of_people[i].title);
  return g_str_equal (column, "name") ? premia_import_person_field_get_title (PREMIA_IMPORT_NAME)
         : g_str_equal (column, "role") ? premia_import_person_field_get_title (PREMIA_IMPORT_ROLE)
         : g_str_equal (column, "team") ? premia_import_person_field_get_title (PREMIA_IMPORT_TEAM)
         : g_str_equal (column, "manager") ? premia_import_person_field_get_title (PREMIA_IMPORT_MANAGER) : column;
}

static const char *
find_value (const PremiaImportDifference *difference, const char *column)
{
  for (guint i = 0; difference->fields != NULL && i < difference->fields->len; i++)
    {
      const PremiaImportChange *change = g_ptr_array_index (difference->fields, i);

      if (g_str_equal (change->column, column))
        return change->after;
    }
  return NULL;
}

/* With its currency, if that is said. */
static char *
say_amount (const PremiaImportDifference *difference, const char *text, PremiaLocale *locale)
{
  const char *currency = find_value (difference, "currency");
  PremiaMoney amount;

  if (!premia_money_parse (text, -1, &amount, NULL))
    return g_strdup (text);
  return currency != NULL && *currency != '\0' ? premia_locale_format_money (locale, amount, currency, premia_currency_digits (currency)) : premia_locale_format_amount (locale, amount, 2);
}

static char *
say_value (const PremiaImportDifference *difference, const char *column, const char *text, PremiaPeople *people, PremiaLocale *locale)
{
  int year, month, day, hour = 0, minute = 0, n;
  g_autofree char *date = NULL;

  if (g_str_equal (column, "amount"))
    return say_amount (difference, text, locale);
  if (g_str_equal (column, "fte"))
    return premia_locale_format_decimal (locale, text);

  if (g_str_equal (column, "account") && people != NULL && premia_people_find (people, text) >= 0)
    {
      const PremiaPerson *person = premia_people_get (people, (guint) premia_people_find (people, text));

      return g_strdup (*person->name != '\0' ? person->name : text);
    }
  if (g_str_equal (column, "action"))
    return g_strdup (premia_import_action_get_title (text, locale));
  n = sscanf (text, "%4d-%2d-%2dT%2d:%2d", &year, &month, &day, &hour, &minute);
  if (n != 3 && n != 5)
    return g_strdup (text);
  if (!premia_civil_is_valid (year, month, day))
    return g_strdup (text);
  date = premia_locale_format_date (locale, premia_date_from_civil (year, month, day));
  return n == 3 || (hour == 0 && minute == 0) ? g_steal_pointer (&date) : g_strdup_printf ("%s, %02d:%02d", date, hour, minute);
}

/* "Appointment set · 7 · 3 May 2026" of a new action; else what the row is called. */
static char *
say_title (const PremiaImportDifference *difference, PremiaPeople *people, PremiaLocale *locale)
{
  static const char *const first[] = { "action", "account", "name", "at" };
  GString *text = g_string_new (NULL);

  for (guint i = 0; difference->is_new && i < G_N_ELEMENTS (first); i++)
    {
      const char *value = find_value (difference, first[i]);
      g_autofree char *said = value != NULL && *value != '\0' ? say_value (difference, first[i], value, people, locale) : NULL;

      if (said != NULL)
        g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", said);
    }
  if (text->len == 0)
    g_string_append (text, difference->name);
  return g_string_free (text, FALSE);
}

static void
append_place (GString *text, guint64 number, guint column, const char *file_name, PremiaLocale *locale)
{
  g_autofree char *line = premia_locale_format_count (locale, (gint64) number);

  if (file_name != NULL)
    g_string_append_printf (text, "%s: ", file_name);
  if (column > 0)
    /* Translators: where something is wrong in a file; %s is the number of the line */
    g_string_append_printf (text, _("Line %s, column %u"), line, column);
  else
    g_string_append_printf (text, _("Line %s"), line);
}

/* What the title, the amount or the name says already, and what goes without saying. */
static gboolean
is_said (const PremiaImportDifference *difference, const PremiaImportChange *change)
{
  static const char *const said[] = { "action", "account", "name", "at", NULL };
  const char *amount = find_value (difference, "amount");

  if (!difference->is_new)
    return FALSE;
  return g_strv_contains (said, change->column) || *change->after == '\0'
         || (g_str_equal (change->column, "fte") && g_str_equal (change->after, "1"))
         || (g_str_equal (change->column, "id") && g_strcmp0 (change->after, find_value (difference, "name")) == 0)
         || (g_str_equal (change->column, "currency") && amount != NULL && *amount != '\0');
}

PremiaImportDifferenceLine *
premia_import_difference_line_new (const PremiaImportDifference *difference, PremiaPeople *people, const char *file_name, PremiaLocale *locale)
{
  PremiaImportDifferenceLine *self = g_object_new (PREMIA_TYPE_IMPORT_DIFFERENCE_LINE, NULL);
  GString *details = g_string_new (NULL);

  for (guint i = 0; difference->fields != NULL && i < difference->fields->len; i++)
    {
      const PremiaImportChange *change = g_ptr_array_index (difference->fields, i);
      g_autofree char *before = say_value (difference, change->column, change->before, people, locale);
      g_autofree char *after = say_value (difference, change->column, change->after, people, locale);

      if (difference->is_left)
        {
          if (g_str_equal (change->column, "account"))
            /* Translators: %1$s is a person who has an action and keeps it, %2$s whom the file names instead */
            g_string_append_printf (details, _("Stays with %1$s: “%2$s” of the file is nobody of yours, or the reward server knows it as theirs"), before, after);
          continue;
        }
      if (is_said (difference, change))
        continue;
      g_string_append_printf (details, "%s%s: ", details->len > 0 ? " · " : "", say_column (change->column));
      if (!difference->is_new)
        g_string_append_printf (details, "%s → ", *before != '\0' ? before : "–");
      g_string_append (details, *after != '\0' ? after : "–");
    }
  if (difference->line > 0)
    {
      if (details->len > 0)
        g_string_append (details, " · ");
      append_place (details, difference->line, 0, file_name, locale);
    }
  self->title = say_title (difference, people, locale);
  self->details = g_string_free (details, FALSE);
  return self;
}

PremiaImportDifferenceLine *
premia_import_difference_line_new_refused (const PremiaRejected *rejected, const char *called, const char *file_name, PremiaLocale *locale)
{
  PremiaImportDifferenceLine *self = g_object_new (PREMIA_TYPE_IMPORT_DIFFERENCE_LINE, NULL);
  g_autofree char *place = g_strdup_printf ("%s:%" G_GUINT64_FORMAT ": ", called, rejected->line);
  GString *title = g_string_new (NULL);

  append_place (title, rejected->line, rejected->column, file_name, locale);
  self->title = g_string_free (title, FALSE);
  /* "FILE:LINE: " is said by the title. */
  self->details = g_strdup (g_str_has_prefix (rejected->message, place) ? rejected->message + strlen (place) : rejected->message);
  return self;
}

static void
on_setup_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  GtkWidget *box = gtk_box_new (GTK_ORIENTATION_VERTICAL, 0);

  for (guint i = 0; i < 2; i++)
    {
      GtkWidget *label = gtk_label_new (NULL);

      gtk_label_set_xalign (GTK_LABEL (label), 0);
      gtk_label_set_wrap (GTK_LABEL (label), TRUE);
      gtk_label_set_wrap_mode (GTK_LABEL (label), PANGO_WRAP_WORD_CHAR);
      if (i == 1)
        {
          gtk_widget_add_css_class (label, "caption");
          gtk_widget_add_css_class (label, "dim-label");
        }
      gtk_box_append (GTK_BOX (box), label);
    }
  gtk_widget_add_css_class (box, "difference");
  gtk_list_item_set_child (item, box);
  gtk_list_item_set_activatable (item, FALSE);
}

static void
on_bind_cb (GtkSignalListItemFactory *factory, GtkListItem *item)
{
  PremiaImportDifferenceLine *line = gtk_list_item_get_item (item);
  GtkWidget *box = gtk_list_item_get_child (item);

  gtk_label_set_text (GTK_LABEL (gtk_widget_get_first_child (box)), line->title);
  gtk_label_set_text (GTK_LABEL (gtk_widget_get_last_child (box)), line->details);
}

GtkListItemFactory *
premia_import_difference_line_new_factory (void)
{
  GtkListItemFactory *factory = gtk_signal_list_item_factory_new ();

  g_signal_connect (factory, "setup", G_CALLBACK (on_setup_cb), NULL);
  g_signal_connect (factory, "bind", G_CALLBACK (on_bind_cb), NULL);
  return factory;
}
