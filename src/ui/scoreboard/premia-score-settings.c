/* SPDX-License-Identifier: GPL-3.0-or-later */
#define G_LOG_DOMAIN "premia-score-settings"

#include "premia-score-settings.h"

#define SCHEMA_ID "org.premia.Premia.scoreboard"
#define DEFAULT_SECONDS 15

struct _PremiaScoreSettings
{
  GObject              parent_instance;
  GSettings           *settings; /* (owned) (nullable): NULL where the schema is not installed */
  guint                kinds;
  guint                seconds;
  PremiaScoreNamesForm names;
  gboolean             deal_amounts, motion;
  PremiaScoreStyle     style;
  char                *monitor; /* (owned) */
};

enum
{
  PROP_0,
  PROP_KINDS,
  PROP_SECONDS,
  PROP_NAMES,
  PROP_DEAL_AMOUNTS,
  PROP_MOTION,
  PROP_STYLE,
  PROP_MONITOR,
  N_PROPS
};

static GParamSpec *properties[N_PROPS];

static const char *const kind_names[PREMIA_SCORE_N_KINDS] = { "boards", "next", "badges", "deals", "goals", "funnel" };
static const char *const form_names[] = { "full", "first", "initials" };
static const char *const style_names[] = { "system", "light", "dark" };

G_DEFINE_FINAL_TYPE (PremiaScoreSettings, premia_score_settings, G_TYPE_OBJECT)

/* ---- as the settings keep them ---- */

static gboolean
get_kinds (GValue *value, GVariant *variant, gpointer user_data)
{
  g_autofree const char **names = g_variant_get_strv (variant, NULL);
  guint kinds = 0;

  for (guint i = 0; i < PREMIA_SCORE_N_KINDS; i++)
    if (g_strv_contains (names, kind_names[i]))
      kinds |= 1u << i;
  g_value_set_uint (value, kinds);
  return TRUE;
}

static GVariant *
set_kinds (const GValue *value, const GVariantType *type, gpointer user_data)
{
  GVariantBuilder builder;

  g_variant_builder_init (&builder, G_VARIANT_TYPE_STRING_ARRAY);
  for (guint i = 0; i < PREMIA_SCORE_N_KINDS; i++)
    if ((g_value_get_uint (value) >> i & 1) != 0)
      g_variant_builder_add (&builder, "s", kind_names[i]);
  return g_variant_builder_end (&builder);
}

/* @user_data: names of three choices. */
static gboolean
get_choice (GValue *value, GVariant *variant, gpointer user_data)
{
  const char *const *names = user_data;

  for (int i = 0; i < 3; i++)
    if (g_str_equal (g_variant_get_string (variant, NULL), names[i]))
      {
        g_value_set_int (value, i);
        return TRUE;
      }
  return FALSE;
}

static GVariant *
set_choice (const GValue *value, const GVariantType *type, gpointer user_data)
{
  const char *const *names = user_data;

  return g_variant_new_string (names[CLAMP (g_value_get_int (value), 0, 2)]);
}

static void
bind (PremiaScoreSettings *self)
{
  GSettingsSchemaSource *source = g_settings_schema_source_get_default ();
  g_autoptr (GSettingsSchema) schema = source != NULL ? g_settings_schema_source_lookup (source, SCHEMA_ID, TRUE) : NULL;

  if (schema == NULL)
    return;
  self->settings = g_settings_new_full (schema, NULL, NULL);
  g_settings_bind_with_mapping (self->settings, "slides", self, "kinds", G_SETTINGS_BIND_DEFAULT, get_kinds, set_kinds, NULL, NULL);
  g_settings_bind (self->settings, "seconds", self, "seconds", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "names", self, "names", G_SETTINGS_BIND_DEFAULT, get_choice, set_choice, (gpointer) form_names, NULL);
  g_settings_bind (self->settings, "deal-amounts", self, "deal-amounts", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind (self->settings, "motion", self, "motion", G_SETTINGS_BIND_DEFAULT);
  g_settings_bind_with_mapping (self->settings, "style", self, "style", G_SETTINGS_BIND_DEFAULT, get_choice, set_choice, (gpointer) style_names, NULL);
  g_settings_bind (self->settings, "monitor", self, "monitor", G_SETTINGS_BIND_DEFAULT);
}

/* ---- the object ---- */

static void
premia_score_settings_get_property (GObject *object, guint prop_id, GValue *value, GParamSpec *pspec)
{
  PremiaScoreSettings *self = PREMIA_SCORE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_KINDS:
      g_value_set_uint (value, self->kinds);
      break;
    case PROP_SECONDS:
      g_value_set_uint (value, self->seconds);
      break;
    case PROP_NAMES:
      g_value_set_int (value, (int) self->names);
      break;
    case PROP_DEAL_AMOUNTS:
      g_value_set_boolean (value, self->deal_amounts);
      break;
    case PROP_MOTION:
      g_value_set_boolean (value, self->motion);
      break;
    case PROP_STYLE:
      g_value_set_int (value, (int) self->style);
      break;
    case PROP_MONITOR:
      g_value_set_string (value, self->monitor);
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
set_monitor (PremiaScoreSettings *self, const char *monitor)
{
  if (g_strcmp0 (monitor, self->monitor) == 0)
    return;
  g_free (self->monitor);
  self->monitor = g_strdup (monitor != NULL ? monitor : "");
  g_object_notify_by_pspec (G_OBJECT (self), properties[PROP_MONITOR]);
}

/* Notices only what has become another. */
#define TAKE(field, new, prop) \
  if (self->field != (new))    \
    {                          \
      self->field = (new);     \
      g_object_notify_by_pspec (object, properties[prop]); \
    }

static void
premia_score_settings_set_property (GObject *object, guint prop_id, const GValue *value, GParamSpec *pspec)
{
  PremiaScoreSettings *self = PREMIA_SCORE_SETTINGS (object);

  switch (prop_id)
    {
    case PROP_KINDS:
      TAKE (kinds, g_value_get_uint (value) & PREMIA_SCORE_ALL, PROP_KINDS);
      break;
    case PROP_SECONDS:
      TAKE (seconds, g_value_get_uint (value), PROP_SECONDS);
      break;
    case PROP_NAMES:
      TAKE (names, (PremiaScoreNamesForm) g_value_get_int (value), PROP_NAMES);
      break;
    case PROP_DEAL_AMOUNTS:
      TAKE (deal_amounts, g_value_get_boolean (value), PROP_DEAL_AMOUNTS);
      break;
    case PROP_MOTION:
      TAKE (motion, g_value_get_boolean (value), PROP_MOTION);
      break;
    case PROP_STYLE:
      TAKE (style, (PremiaScoreStyle) g_value_get_int (value), PROP_STYLE);
      break;
    case PROP_MONITOR:
      set_monitor (self, g_value_get_string (value));
      break;
    default:
      G_OBJECT_WARN_INVALID_PROPERTY_ID (object, prop_id, pspec);
    }
}

static void
premia_score_settings_finalize (GObject *object)
{
  PremiaScoreSettings *self = PREMIA_SCORE_SETTINGS (object);

  g_clear_object (&self->settings);
  g_free (self->monitor);

  G_OBJECT_CLASS (premia_score_settings_parent_class)->finalize (object);
}

static void
premia_score_settings_class_init (PremiaScoreSettingsClass *klass)
{
  GObjectClass *object_class = G_OBJECT_CLASS (klass);
  const GParamFlags flags = G_PARAM_READWRITE | G_PARAM_EXPLICIT_NOTIFY | G_PARAM_STATIC_STRINGS;

  object_class->get_property = premia_score_settings_get_property;
  object_class->set_property = premia_score_settings_set_property;
  object_class->finalize = premia_score_settings_finalize;

  properties[PROP_KINDS] = g_param_spec_uint ("kinds", NULL, NULL, 0, PREMIA_SCORE_ALL, PREMIA_SCORE_ALL, flags);
  properties[PROP_SECONDS] = g_param_spec_uint ("seconds", NULL, NULL, PREMIA_SCORE_MIN_SECONDS, PREMIA_SCORE_MAX_SECONDS, DEFAULT_SECONDS, flags);
  properties[PROP_NAMES] = g_param_spec_int ("names", NULL, NULL, 0, 2, PREMIA_SCORE_NAMES_FIRST, flags);
  properties[PROP_DEAL_AMOUNTS] = g_param_spec_boolean ("deal-amounts", NULL, NULL, FALSE, flags);
  properties[PROP_MOTION] = g_param_spec_boolean ("motion", NULL, NULL, TRUE, flags);
  properties[PROP_STYLE] = g_param_spec_int ("style", NULL, NULL, 0, 2, PREMIA_SCORE_STYLE_DARK, flags);
  properties[PROP_MONITOR] = g_param_spec_string ("monitor", NULL, NULL, "", flags);
  g_object_class_install_properties (object_class, N_PROPS, properties);
}

static void
premia_score_settings_init (PremiaScoreSettings *self)
{
  self->kinds = PREMIA_SCORE_ALL;
  self->seconds = DEFAULT_SECONDS;
  self->names = PREMIA_SCORE_NAMES_FIRST;
  self->motion = TRUE;
  self->style = PREMIA_SCORE_STYLE_DARK;
  self->monitor = g_strdup ("");
  bind (self);
}

PremiaScoreSettings *
premia_score_settings_new (void)
{
  return g_object_new (PREMIA_TYPE_SCORE_SETTINGS, NULL);
}

guint
premia_score_settings_get_kinds (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), 0);

  return self->kinds;
}

guint
premia_score_settings_get_seconds (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), DEFAULT_SECONDS);

  return self->seconds;
}

PremiaScoreNamesForm
premia_score_settings_get_names (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), PREMIA_SCORE_NAMES_FIRST);

  return self->names;
}

gboolean
premia_score_settings_get_deal_amounts (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), FALSE);

  return self->deal_amounts;
}

gboolean
premia_score_settings_get_motion (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), FALSE);

  return self->motion;
}

PremiaScoreStyle
premia_score_settings_get_style (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), PREMIA_SCORE_STYLE_DARK);

  return self->style;
}

const char *
premia_score_settings_get_monitor (PremiaScoreSettings *self)
{
  g_return_val_if_fail (PREMIA_IS_SCORE_SETTINGS (self), "");

  return self->monitor;
}
