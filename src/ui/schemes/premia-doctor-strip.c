/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-doctor-strip"

#include "premia-doctor-strip.h"

#include "report/premia-statistic.h"

#include <glib/gi18n.h>
#include <math.h>

struct _PremiaDoctorStrip
{
  GtkWidget   parent_instance;
  GtkWidget  *box;
  GtkLabel   *summary;
  GtkSpinner *spinner;
  GtkWidget  *open;
};

G_DEFINE_FINAL_TYPE (PremiaDoctorStrip, premia_doctor_strip, GTK_TYPE_WIDGET)

static void
premia_doctor_strip_dispose (GObject *object)
{
  PremiaDoctorStrip *self = PREMIA_DOCTOR_STRIP (object);

  g_clear_pointer (&self->box, gtk_widget_unparent);

  G_OBJECT_CLASS (premia_doctor_strip_parent_class)->dispose (object);
}

static void
premia_doctor_strip_class_init (PremiaDoctorStripClass *klass)
{
  GtkWidgetClass *widget_class = GTK_WIDGET_CLASS (klass);

  G_OBJECT_CLASS (klass)->dispose = premia_doctor_strip_dispose;

  gtk_widget_class_set_layout_manager_type (widget_class, GTK_TYPE_BIN_LAYOUT);
  gtk_widget_class_set_template_from_resource (widget_class, "/org/premia/Premia/schemes/premia-doctor-strip.ui");
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorStrip, box);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorStrip, summary);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorStrip, spinner);
  gtk_widget_class_bind_template_child (widget_class, PremiaDoctorStrip, open);
}

static void
premia_doctor_strip_init (PremiaDoctorStrip *self)
{
  gtk_widget_init_template (GTK_WIDGET (self));
}

static guint
count (GPtrArray *findings, PremiaSeverity severity)
{
  guint n = 0;

  for (guint i = 0; i < findings->len; i++)
    if (((PremiaFinding *) g_ptr_array_index (findings, i))->severity == severity)
      n++;
  return n;
}

static void
append (GString *text, const char *part)
{
  g_string_append_printf (text, "%s%s", text->len > 0 ? " · " : "", part);
}

/* Takes @part. */
static void
append_count (GString *text, guint n, char *part)
{
  if (n > 0)
    append (text, part);
  g_free (part);
}

static char *
say (PremiaDoctorWatch *watch, PremiaLocale *locale)
{
  GPtrArray *findings = premia_doctor_watch_get_findings (watch);
  PremiaDiagnosis *diagnosis = premia_doctor_watch_get_diagnosis (watch);
  const guint serious = count (findings, PREMIA_SEVERITY_SERIOUS), warnings = count (findings, PREMIA_SEVERITY_WARNING);
  const guint notes = count (findings, PREMIA_SEVERITY_NOTE);
  GString *text = g_string_new (NULL);

  if (diagnosis != NULL && isfinite (diagnosis->luck_band))
    {
      g_autofree char *band = premia_statistic_format_share (locale, diagnosis->luck_band);
      /* Translators: the luck band; %s is a share: “45%” */
      g_autofree char *luck = g_strdup_printf (_("Luck %s"), band);

      append (text, luck);
    }
  append_count (text, serious, g_strdup_printf (ngettext ("%u serious", "%u serious", serious), serious));
  append_count (text, warnings, g_strdup_printf (ngettext ("%u worth a look", "%u worth a look", warnings), warnings));
  /* A note is worth the room where there is nothing else. */
  append_count (text, serious + warnings == 0 ? notes : 0, g_strdup_printf (ngettext ("%u note", "%u notes", notes), notes));
  if (findings->len == 0)
    append (text, diagnosis == NULL && premia_doctor_watch_is_busy (watch) ? _("The doctor is looking at the history…") : _("Nothing to mend found"));
  if (premia_doctor_watch_is_stale (watch))
    append (text, _("before the last change"));
  return g_string_free (text, FALSE);
}

void
premia_doctor_strip_show (PremiaDoctorStrip *self, PremiaDoctorWatch *watch, PremiaLocale *locale)
{
  PremiaScheme *scheme;
  g_autofree char *text = NULL;

  g_return_if_fail (PREMIA_IS_DOCTOR_STRIP (self) && PREMIA_IS_DOCTOR_WATCH (watch) && PREMIA_IS_LOCALE (locale));

  scheme = premia_doctor_watch_get_scheme (watch);
  gtk_widget_set_visible (GTK_WIDGET (self), scheme != NULL);
  if (scheme == NULL)
    return;
  text = say (watch, locale);
  if (g_strcmp0 (text, gtk_label_get_text (self->summary)) != 0)
    {
      gtk_label_set_text (self->summary, text);
      gtk_widget_set_tooltip_text (GTK_WIDGET (self->summary), text);
    }
  gtk_spinner_set_spinning (self->spinner, premia_doctor_watch_is_busy (watch));
  /* The target first: an action of another kind than its target is a warning. */
  gtk_actionable_set_action_target (GTK_ACTIONABLE (self->open), "s", scheme->id);
  gtk_actionable_set_action_name (GTK_ACTIONABLE (self->open), "win.show-doctor");
}
