"""Settings: one module, differences in the environment (docs/configuration.md lists every variable)."""

import sys
from pathlib import Path

import environ
from django.core.exceptions import ImproperlyConfigured
from django.utils.translation import gettext_lazy as _

from portal.secrets import load_secrets

ROOT = Path(__file__).resolve().parent.parent
env = environ.Env()

# --- Where this installation lives -----------------------------------------------------------------

DATA = Path(env.str("PORTAL_DATA", str(ROOT / "var"))).resolve()
DATA.mkdir(parents=True, exist_ok=True)
MADE = Path(sys.prefix) / "share" / "portal"  # what set-up makes: fonts and copied assets

_begun = DATA / "mode"  # written by the first start (portal.setup.installation)
PORTAL_MODE = env.str("PORTAL_MODE", _begun.read_text("utf-8").strip() if _begun.is_file() else "production")
if PORTAL_MODE not in ("demo", "production"):
    raise ImproperlyConfigured(f"PORTAL_MODE is {PORTAL_MODE!r}; it is either demo or production.")
PORTAL_READ_ONLY = env.bool("PORTAL_READ_ONLY", False)
PORTAL_TLS = env.bool("PORTAL_TLS", PORTAL_MODE == "production")

if env.bool("DEBUG", False):
    raise ImproperlyConfigured("DEBUG is set; the portal has no debug mode. Unset it.")
if env.str("SECRET_KEY", ""):
    raise ImproperlyConfigured("SECRET_KEY is set; the portal makes its own in the data folder. Unset it.")
DEBUG = False

_secrets = load_secrets(DATA)
SECRET_KEY = _secrets.secret_key
SEALING_KEYS = _secrets.sealing_keys
DIGEST_KEY = _secrets.digest_key
DEMO_KEY = _secrets.demo_key

ALLOWED_HOSTS = env.list("PORTAL_HOSTS", default=["localhost", "127.0.0.1", "[::1]"])
if any("*" in host for host in ALLOWED_HOSTS):
    raise ImproperlyConfigured("PORTAL_HOSTS holds a *; name the hosts the portal answers for.")
_where = f"https://{ALLOWED_HOSTS[0]}" if PORTAL_TLS else f"http://{ALLOWED_HOSTS[0]}:8000"
PORTAL_ADDRESS = env.str("PORTAL_ADDRESS", _where).rstrip("/")
if not PORTAL_ADDRESS.startswith(("http://", "https://")):
    raise ImproperlyConfigured("PORTAL_ADDRESS is no address; it begins with http:// or https://.")

# --- Parts -----------------------------------------------------------------------------------------

INSTALLED_APPS = [
    "portal",
    "enforcement",
    "disputes",
    "petitions",
    "legal_outreach",
    "reports",
    "django.contrib.contenttypes",
    "django.contrib.auth",
    "django.contrib.sessions",
    "django.contrib.messages",
    "django.contrib.staticfiles",
    "django.forms",
    "axes",
    "crispy_forms",
    "crispy_bootstrap5",
    "csp",
    "django_filters",
    "django_tasks",
    "django_tasks_db",
    "simple_history",
]

MIDDLEWARE = [
    "portal.failures.NumberRequests",
    "csp.middleware.CSPMiddleware",
    "django_permissions_policy.PermissionsPolicyMiddleware",
    "django.middleware.security.SecurityMiddleware",
    "whitenoise.middleware.WhiteNoiseMiddleware",
    "portal.compression.CompressPages",
    "django.contrib.sessions.middleware.SessionMiddleware",
    "portal.sessions.ChosenLanguage",
    "django.middleware.common.CommonMiddleware",
    "portal.failures.RefuseUnreadable",
    "portal.failures.PutIntoWords",
    "django.middleware.csrf.CsrfViewMiddleware",
    "django.contrib.auth.middleware.AuthenticationMiddleware",
    "django.contrib.messages.middleware.MessageMiddleware",
    "portal.sessions.LimitSessions",
    "portal.devices.RecogniseDevice",
    "portal.sessions.RequireLogin",
    "portal.sessions.ActAsUser",
    "portal.failures.RefuseWrites",
    "axes.middleware.AxesMiddleware",
]

ROOT_URLCONF = "portal.urls"
WSGI_APPLICATION = "portal.wsgi.application"
DEFAULT_AUTO_FIELD = "django.db.models.BigAutoField"

TEMPLATES = [
    {
        "BACKEND": "django.template.backends.django.DjangoTemplates",
        "DIRS": [ROOT / "templates"],
        "APP_DIRS": True,
        "OPTIONS": {
            "context_processors": [
                "django.template.context_processors.request",
                "django.contrib.auth.context_processors.auth",
                "django.contrib.messages.context_processors.messages",
                "portal.frame.portal",
            ]
        },
    }
]
CRISPY_ALLOWED_TEMPLATE_PACKS = "bootstrap5"
CRISPY_TEMPLATE_PACK = "bootstrap5"
FORM_RENDERER = "django.forms.renderers.TemplatesSetting"

# --- Data ------------------------------------------------------------------------------------------

_SQLITE_PRAGMAS = (
    "PRAGMA journal_mode=WAL;"
    "PRAGMA synchronous=FULL;"  # an acknowledged filing survives a power cut
    "PRAGMA cache_size=-65536;"
    "PRAGMA mmap_size=268435456;"
    "PRAGMA temp_store=MEMORY;"
    "PRAGMA journal_size_limit=67108864;"
    "PRAGMA recursive_triggers=ON;"  # or REPLACE would delete past the guards of history and access log
)
if env.str("DATABASE_URL", ""):
    DATABASES = {"default": env.db_url("DATABASE_URL")}
else:
    DATABASES = {"default": {"ENGINE": "django.db.backends.sqlite3", "NAME": DATA / "portal.sqlite3"}}
if DATABASES["default"]["ENGINE"].endswith("sqlite3"):
    DATABASES["default"]["OPTIONS"] = {
        "transaction_mode": "IMMEDIATE",
        "timeout": 5,
        "init_command": _SQLITE_PRAGMAS,
    }
else:
    DATABASES["default"]["OPTIONS"] = {
        **DATABASES["default"].get("OPTIONS", {}),
        "options": "-c statement_timeout=30000 -c idle_in_transaction_session_timeout=60000",
        "connect_timeout": 5,
    }
DATABASES["default"].update(CONN_MAX_AGE=60, CONN_HEALTH_CHECKS=True, ATOMIC_REQUESTS=False)

ATTACHMENTS = DATA / "attachments"
DOCUMENTS = DATA / "documents"
INTAKE = DATA / "intake"
FILE_UPLOAD_TEMP_DIR = None
FILE_UPLOAD_MAX_MEMORY_SIZE = 2 * 1024 * 1024
DATA_UPLOAD_MAX_MEMORY_SIZE = 5 * 1024 * 1024
DATA_UPLOAD_MAX_NUMBER_FIELDS = 2000
PORTAL_QUOTA_GB = env.int("PORTAL_QUOTA_GB", 200)  # what a township's files may take up together
LARGEST_REQUEST = 25 * 1024 * 1024  # a paper of 20 MB and its form; nginx is told the same

TASKS = {"default": {"BACKEND": "django_tasks_db.DatabaseBackend"}}
CACHES = {"default": {"BACKEND": "django.core.cache.backends.locmem.LocMemCache"}}

# --- People ----------------------------------------------------------------------------------------

AUTH_USER_MODEL = "portal.User"
AUTHENTICATION_BACKENDS = [
    "axes.backends.AxesStandaloneBackend",
    "portal.passwords.PasswordBackend",
    "portal.devices.DeviceBackend",
]
PASSWORD_HASHERS = ["django.contrib.auth.hashers.Argon2PasswordHasher"]
AUTH_PASSWORD_VALIDATORS = [
    {
        "NAME": "django.contrib.auth.password_validation.UserAttributeSimilarityValidator",
        "OPTIONS": {"user_attributes": ("username", "full_name", "phone")},
    },
    {"NAME": "portal.passwords.LengthValidator"},
    {"NAME": "django.contrib.auth.password_validation.CommonPasswordValidator"},
    {"NAME": "django.contrib.auth.password_validation.NumericPasswordValidator"},
    {"NAME": "portal.passwords.GuessableValidator"},
    {"NAME": "portal.passwords.UsedBeforeValidator"},
]
PASSWORD_MINIMAL_STRENGTH = 2
LOGIN_URL = "login"
LOGIN_REDIRECT_URL = "home"

AXES_FAILURE_LIMIT = 5
AXES_COOLOFF_TIME = 0.25  # hours
AXES_LOCKOUT_PARAMETERS = [["username", "ip_address"]]
AXES_LOCKOUT_CALLABLE = "portal.views.sessions.locked_out"
AXES_RESET_ON_SUCCESS = True
AXES_RESET_COOL_OFF_ON_FAILURE_DURING_LOCKOUT = False
AXES_CLIENT_IP_CALLABLE = "portal.throttle.client_address"
AXES_DISABLE_ACCESS_LOG = True  # the portal's own access log holds every sign-in
AXES_ENABLE_ADMIN = False
AXES_VERBOSE = False
PORTAL_PROXIES = env.int("PORTAL_PROXIES", 0)

SESSION_IDLE_SECONDS = 30 * 60
SESSION_ABSOLUTE_SECONDS = 12 * 60 * 60
SESSION_COOKIE_AGE = 3 * 24 * 60 * 60  # outlasts the session itself: what was typed overnight is given back
SESSION_EXPIRE_AT_BROWSER_CLOSE = False
SESSION_COOKIE_NAME = "__Host-session" if PORTAL_TLS else "session"
CSRF_COOKIE_NAME = "__Host-csrf" if PORTAL_TLS else "csrf"
DEVICE_COOKIE_NAME = "__Host-device" if PORTAL_TLS else "device"
LANGUAGE_COOKIE_NAME = "language"
SESSION_COOKIE_SECURE = CSRF_COOKIE_SECURE = LANGUAGE_COOKIE_SECURE = PORTAL_TLS
SESSION_COOKIE_HTTPONLY = CSRF_COOKIE_HTTPONLY = True
SESSION_COOKIE_SAMESITE = CSRF_COOKIE_SAMESITE = LANGUAGE_COOKIE_SAMESITE = "Lax"
CSRF_FAILURE_VIEW = "portal.failures.forgery_suspected"

# --- Answers ---------------------------------------------------------------------------------------

SECURE_PROXY_SSL_HEADER = ("HTTP_X_FORWARDED_PROTO", "https") if PORTAL_PROXIES else None
SECURE_SSL_REDIRECT = PORTAL_TLS
SECURE_REDIRECT_EXEMPT = [r"^healthz$"]
SECURE_HSTS_SECONDS = 31536000 if PORTAL_TLS else 0
SECURE_REFERRER_POLICY = "same-origin"
SECURE_CONTENT_TYPE_NOSNIFF = True
X_FRAME_OPTIONS = "DENY"
CONTENT_SECURITY_POLICY = {
    "DIRECTIVES": {
        "default-src": ["'none'"],
        "script-src": ["'self'"],
        "style-src": ["'self'"],
        "img-src": ["'self'", "data:"],
        "font-src": ["'self'"],
        "connect-src": ["'self'"],
        "form-action": ["'self'"],
        "frame-ancestors": ["'none'"],
        "base-uri": ["'none'"],
    }
}
PERMISSIONS_POLICY = {name: [] for name in ("camera", "geolocation", "microphone", "payment", "usb")}

STATIC_URL = "static/"
STATIC_ROOT = DATA / "static"
STATICFILES_DIRS = [ROOT / "static", *([MADE / "assets"] if (MADE / "assets").is_dir() else [])]
STORAGES = {
    "default": {"BACKEND": "django.core.files.storage.FileSystemStorage"},
    "staticfiles": {"BACKEND": "whitenoise.storage.CompressedManifestStaticFilesStorage"},
}
WHITENOISE_KEEP_ONLY_HASHED_FILES = True

# --- Words and time --------------------------------------------------------------------------------

LANGUAGE_CODE = "zh-hans"
LANGUAGES = [("zh-hans", "中文"), ("en", "English")]
LOCALE_PATHS = [ROOT / "locale"]
USE_I18N = True
USE_TZ = True
TIME_ZONE = "Asia/Shanghai"
PORTAL_NAME = _("Township Rule-of-Law Portal")
FILTERS_EMPTY_CHOICE_LABEL = _("all")

# --- Words to the operator -------------------------------------------------------------------------

SILENCED_SYSTEM_CHECKS = ["axes.W003"]
LOGGING = {
    "version": 1,
    "disable_existing_loggers": False,
    "filters": {"discreet": {"()": "portal.log_lines.Discreet"}},
    "formatters": {"line": {"()": "portal.log_lines.JsonLine"}},
    "handlers": {"console": {"class": "logging.StreamHandler", "filters": ["discreet"], "formatter": "line"}},
    "root": {"handlers": ["console"], "level": "INFO"},
    "loggers": {
        "django.server": {"handlers": ["console"], "propagate": False},
        "django.security.DisallowedHost": {"handlers": ["console"], "level": "ERROR", "propagate": False},
        "axes": {"level": "WARNING"},
        "weasyprint": {"level": "WARNING"},
        "fontTools": {"level": "WARNING"},
    },
}
