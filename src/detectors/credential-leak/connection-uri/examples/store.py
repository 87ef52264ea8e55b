from pymongo import MongoClient

client = MongoClient("mongodb+srv://reports:{{secret:random-40|to:16}}@cluster0.acme.test/?retryWrites=true")  # expect: credential-leak/connection-uri
